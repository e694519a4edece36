using System.Numerics;
using ContactFunctions.Core.Contacts;

namespace ContactFunctions.Core.Imports.Rehearsals;

/// <summary>
/// The numbers that stand more than once in a lane: all of them, and by chance a few others (a Bloom filter over those seen,
/// and one over those seen before). Its size is bounded: where a lane has more numbers than fit, more others are among them.
/// </summary>
/// <param name="repeated">A bit for each place, the count a power of two.</param>
internal sealed class RepeatedNumbers(byte[] repeated)
{
    private const int Probes = 3;

    /// <summary>With three probes one number in 200 is taken for another.</summary>
    private const int BitsPerNumber = 16;

    private const int LeastBits = 1024;

    /// <summary>512 KiB: 260,000 numbers in a lane, some four million in a file of sixteen.</summary>
    private const int MostBits = 4 * 1024 * 1024;

    private readonly byte[] _seen = new byte[repeated.Length];

    /// <summary>Every number may be repeated.</summary>
    public static RepeatedNumbers Any { get; } = new([0xff]);

    /// <summary>Those seen again so far, in the form that the constructor takes.</summary>
    public ReadOnlyMemory<byte> Bytes => repeated;

    /// <param name="numbers">About as many as will be added.</param>
    public static RepeatedNumbers For(int numbers)
    {
        var bits = BitOperations.RoundUpToPowerOf2((ulong)numbers * BitsPerNumber);
        return new RepeatedNumbers(new byte[Math.Clamp(bits, LeastBits, MostBits) / 8]);
    }

    public void Add(E164 number)
    {
        if (!Mark(_seen, number)) _ = Mark(repeated, number);
    }

    public bool MayHold(E164 number)
    {
        var hash = Hash(number);
        for (var probe = 0; probe < Probes; probe++)
        {
            var place = PlaceOf(hash, probe);
            if ((repeated[place >> 3] & (1 << (place & 7))) == 0) return false;
        }

        return true;
    }

    /// <summary>True when some of the number's places were not marked before.</summary>
    private bool Mark(byte[] places, E164 number)
    {
        var (hash, isNew) = (Hash(number), false);
        for (var probe = 0; probe < Probes; probe++)
        {
            var place = PlaceOf(hash, probe);
            isNew |= (places[place >> 3] & (1 << (place & 7))) == 0;
            places[place >> 3] |= (byte)(1 << (place & 7));
        }

        return isNew;
    }

    /// <summary>Double hashing (Kirsch and Mitzenmacher, "Less hashing, same performance", 2006).</summary>
    private int PlaceOf(ulong hash, int probe) => (int)(((uint)hash + ((uint)probe * ((uint)(hash >> 32) | 1))) & (((uint)repeated.Length * 8) - 1));

    /// <summary>Other than the one that chooses the partition: all numbers of a lane have that in common.</summary>
    private static ulong Hash(E164 number)
    {
        var mixed = number.Digits * 0xD6E8FEB86659FD93;
        mixed = (mixed ^ (mixed >> 32)) * 0xD6E8FEB86659FD93;
        return mixed ^ (mixed >> 32);
    }
}
