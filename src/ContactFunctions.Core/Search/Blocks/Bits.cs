using System.Numerics;

namespace ContactFunctions.Core.Search.Blocks;

/// <summary>One bit for each contact of a block.</summary>
internal static class Bits
{
    public const int Words = ContactBlock.Capacity / 64;

    public static void Set(Span<ulong> bits, int at) => bits[at >> 6] |= 1UL << at;

    public static void Clear(Span<ulong> bits, int at) => bits[at >> 6] &= ~(1UL << at);

    public static bool IsSet(ReadOnlySpan<ulong> bits, int at) => (bits[at >> 6] & (1UL << at)) != 0;

    /// <summary>Sets the first <paramref name="count"/> bits.</summary>
    public static void Fill(Span<ulong> bits, int count)
    {
        bits[..(count >> 6)].Fill(ulong.MaxValue);
        if ((count & 63) != 0) bits[count >> 6] = (1UL << count) - 1;
    }

    public static int Count(ReadOnlySpan<ulong> bits)
    {
        var count = 0;
        foreach (var word in bits) count += BitOperations.PopCount(word);
        return count;
    }

    public static void And(Span<ulong> bits, ReadOnlySpan<ulong> others)
    {
        for (var word = 0; word < bits.Length; word++) bits[word] &= others[word];
    }

    public static void AndNot(Span<ulong> bits, ReadOnlySpan<ulong> others)
    {
        for (var word = 0; word < bits.Length; word++) bits[word] &= ~others[word];
    }

    /// <summary>Moves the bits from a place on up by one, and clears the one there.</summary>
    public static void Insert(Span<ulong> bits, int at)
    {
        var first = at >> 6;
        for (var word = bits.Length - 1; word > first; word--) bits[word] = (bits[word] << 1) | (bits[word - 1] >> 63);
        var below = (1UL << at) - 1;
        bits[first] = (bits[first] & below) | ((bits[first] & ~below) << 1);
    }

    /// <summary>Takes one bit out and moves those behind it down.</summary>
    public static void Remove(Span<ulong> bits, int at)
    {
        var first = at >> 6;
        var below = (1UL << at) - 1;
        bits[first] = (bits[first] & below) | ((bits[first] >> 1) & ~below);
        for (var word = first; word + 1 < bits.Length; word++)
        {
            bits[word] = (bits[word] & (ulong.MaxValue >> 1)) | (bits[word + 1] << 63);
            bits[word + 1] >>= 1;
        }
    }
}
