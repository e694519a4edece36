namespace ContactFunctions.Core.Imports.Jobs;

/// <summary>One piece of work: a chunk of a lane, and where it lies.</summary>
/// <param name="Lane">The partition's number.</param>
/// <param name="Number">From 0, ascending; an import leaves numbers out.</param>
/// <param name="Previous">The number of the lane's chunk before it; -1 for the first.</param>
/// <param name="Blob">Below the job's name.</param>
/// <param name="IsLast">No other comes after it. Where it is false one may come or not: an import learns that later.</param>
internal readonly record struct LaneChunk(int Lane, int Number, int Previous, string Blob, ImportChunk At, bool IsLast);
