using System.Numerics;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Imports.Lanes;

namespace ContactFunctions.Core.Imports.Rehearsals;

/// <summary>
/// The numbers that stand more than once in a lane: all of them, and by chance a few others (one filter over those seen, and
/// one over those seen before). Its size is bounded: where a lane has more numbers than fit, more others are among them.
/// </summary>
/// <param name="repeated">A filter.</param>
internal sealed class RepeatedNumbers(byte[] repeated)
{
    private const int LeastBytes = 128;

    /// <summary>260,000 numbers in a lane, some four million in a file of sixteen.</summary>
    private const int MostBytes = 512 * 1024;

    private readonly byte[] _seen = new byte[repeated.Length];

    /// <summary>Every number may be repeated.</summary>
    public static RepeatedNumbers Any { get; } = new([0xff]);

    /// <summary>Those seen again so far, in the form that the constructor takes.</summary>
    public ReadOnlyMemory<byte> Bytes => repeated;

    /// <param name="numbers">About as many as will be added.</param>
    public static RepeatedNumbers For(int numbers)
    {
        var bytes = BitOperations.RoundUpToPowerOf2((ulong)numbers * NumberFilter.BytesPerNumber);
        return new RepeatedNumbers(new byte[Math.Clamp(bytes, LeastBytes, MostBytes)]);
    }

    public void Add(E164 number)
    {
        var hash = NumberFilter.Hash(number);
        NumberFilter.Add(NumberFilter.Has(_seen, hash) ? repeated : _seen, hash);
    }

    public bool MayHold(E164 number) => NumberFilter.Has(repeated, NumberFilter.Hash(number));
}
