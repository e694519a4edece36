namespace ContactFunctions.Core.Imports.Jobs;

/// <summary>The items of a job in one partition, in input order, cut into chunks.</summary>
/// <param name="Partition">The partition's number, which is also the lane's.</param>
internal sealed record ImportLane(int Partition, IReadOnlyList<ImportChunk> Chunks);
