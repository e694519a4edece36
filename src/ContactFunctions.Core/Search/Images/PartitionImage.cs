using ContactFunctions.Core.Search.Blocks;

namespace ContactFunctions.Core.Search.Images;

/// <summary>
/// All contacts of one partition as they stood at a version or some of them later: applying the feed from that version on
/// makes it whole, since an entry of the feed states what is.
/// </summary>
/// <param name="Version">The partition's head when reading began.</param>
/// <param name="Places">In order.</param>
/// <param name="NameEnds">For each place where its name ends in <paramref name="Names"/>.</param>
/// <param name="Names">Folded, one behind the other.</param>
/// <param name="Reserved">Numbers reserved for moves.</param>
internal sealed record PartitionImage(long Version, ContactPlace[] Places, int[] NameEnds, byte[] Names, ulong[] Reserved)
{
    public static PartitionImage Empty { get; } = new(0, [], [], [], []);

    public int Count => Places.Length;

    public ReadOnlySpan<byte> NameOf(int index)
    {
        var start = index == 0 ? 0 : NameEnds[index - 1];
        return Names.AsSpan(start, NameEnds[index] - start);
    }
}
