namespace ContactFunctions.Core.Imports;

/// <summary>The accepted items of a bulk by partition, each partition's in input order.</summary>
/// <param name="Partition">The partition's number.</param>
/// <param name="Ordinals">Zero-based places in the request, ascending.</param>
internal readonly record struct LaneItems(int Partition, IReadOnlyList<int> Ordinals);
