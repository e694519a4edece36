namespace ContactFunctions.Core.Imports.Jobs;

/// <summary>
/// What comes next in a lane: a chunk; nothing yet, since the file is still being split; or nothing any more, its last
/// chunk being <paramref name="Last"/>.
/// </summary>
/// <param name="Last">Where it has ended, the number of its last chunk, -1 for a lane without any.</param>
/// <param name="Since">When that came to be, UTC; default where there is nothing yet.</param>
internal readonly record struct LaneStep(LaneChunk? Chunk, int? Last, DateTimeOffset Since)
{
    public bool HasEnded => Last is not null;
}
