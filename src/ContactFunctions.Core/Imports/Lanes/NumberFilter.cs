using ContactFunctions.Core.Contacts;

namespace ContactFunctions.Core.Imports.Lanes;

/// <summary>
/// Bloom filters over numbers (Bloom, "Space/time trade-offs in hash coding with allowable errors", 1970), in bytes whose
/// count is a power of two. With two bytes a number, one in 400 that are not in a filter is taken for one that is.
/// </summary>
internal static class NumberFilter
{
    public const int BytesPerNumber = 2;

    /// <summary>Bits set for each number.</summary>
    private const int Probes = 4;

    /// <summary>The finaliser of MurmurHash3: not the one that chose the lane, whose results have bits in common there.</summary>
    public static ulong Hash(E164 number)
    {
        var digits = number.Digits;
        digits = (digits ^ (digits >> 33)) * 0xff51afd7ed558ccd;
        digits = (digits ^ (digits >> 33)) * 0xc4ceb9fe1a85ec53;
        return digits ^ (digits >> 33);
    }

    public static bool Has(byte[] filter, ulong hash)
    {
        var found = true;
        for (var probe = 0; found && probe < Probes; probe++)
        {
            var bit = BitOf(filter, hash, probe);
            found = (filter[bit / 8] & (1 << (bit % 8))) != 0;
        }

        return found;
    }

    public static void Add(byte[] filter, ulong hash)
    {
        for (var probe = 0; probe < Probes; probe++)
        {
            var bit = BitOf(filter, hash, probe);
            filter[bit / 8] |= (byte)(1 << (bit % 8));
        }
    }

    /// <summary>Two halves of one hash make any number of them (Kirsch and Mitzenmacher, 2006).</summary>
    private static int BitOf(byte[] filter, ulong hash, int probe) =>
        (int)(((uint)hash + ((uint)probe * ((uint)(hash >> 32) | 1))) & (uint)((filter.Length * 8) - 1));
}
