namespace ContactFunctions.Core.Imports.Splitting;

/// <summary>What a checkpoint gave one lane: at most one chunk, which has the checkpoint's number.</summary>
/// <param name="Previous">The number of the lane's last chunk before it; -1 where it has none.</param>
/// <param name="Items">0 where the checkpoint has no chunk for the lane.</param>
/// <param name="Length">Bytes in the segment blob, where the lanes lie one behind another in their order.</param>
/// <param name="Checksum">The first 8 bytes of the SHA-256 of them.</param>
internal readonly record struct LaneCut(int Previous, int Items, int Length, ulong Checksum);
