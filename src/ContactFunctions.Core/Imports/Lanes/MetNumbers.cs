using ContactFunctions.Core.Contacts;

namespace ContactFunctions.Core.Imports.Lanes;

/// <summary>
/// The numbers that one lane of a job has met in this process, as Bloom filters (Bloom, "Space/time trade-offs in hash
/// coding with allowable errors", 1970), each twice as large as the one before: two bytes a number. A number that was met is
/// most likely a contact by now, so its row is read before it is decided; any other is taken as new without a read, and a
/// commit that finds it there after all is refused and told. So it is a hint, whatever becomes of it.
/// </summary>
internal sealed class MetNumbers
{
    private const int FirstBytes = 4 * 1024;

    /// <summary>Of one filter. With all of them full, 800 thousand numbers of a lane are known, and no more are learned.</summary>
    private const int MostBytes = 1024 * 1024;

    private const int BytesPerNumber = 2;

    /// <summary>Bits set for each number: of numbers that were not met, one in 400 is taken for one in a full filter.</summary>
    private const int Probes = 4;

    private readonly Lock _gate = new();
    private byte[][] _filters = [];
    private int _room;
    private (int Known, int All) _chunk;

    /// <summary>Whether most numbers of the last chunk were contacts before it: then those of the next are better read first.</summary>
    public bool AreMostlyKnown { get; private set; }

    public bool MayHave(E164 number)
    {
        var hash = Mix(number.Digits);
        foreach (var filter in _filters)
        {
            if (Has(filter, hash)) return true;
        }

        return false;
    }

    /// <param name="wasKnown">Whether it was a contact already.</param>
    public void Add(E164 number, bool wasKnown)
    {
        lock (_gate)
        {
            _chunk = (_chunk.Known + (wasKnown ? 1 : 0), _chunk.All + 1);
            if (wasKnown && MayHave(number)) return;
            if (_room == 0 && !TryGrow()) return;
            _room--;
            Set(_filters[^1], Mix(number.Digits));
        }
    }

    public void EndChunk()
    {
        lock (_gate)
        {
            AreMostlyKnown = _chunk.Known * 2 > _chunk.All;
            _chunk = default;
        }
    }

    private bool TryGrow()
    {
        var bytes = _filters.Length == 0 ? FirstBytes : _filters[^1].Length * 2;
        if (bytes > MostBytes) return false;
        _filters = [.. _filters, new byte[bytes]];
        _room = bytes / BytesPerNumber;
        return true;
    }

    private static bool Has(byte[] filter, ulong hash)
    {
        var found = true;
        for (var probe = 0; found && probe < Probes; probe++)
        {
            var bit = BitOf(filter, hash, probe);
            found = (filter[bit / 8] & (1 << (bit % 8))) != 0;
        }

        return found;
    }

    private static void Set(byte[] filter, ulong hash)
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

    /// <summary>The finaliser of MurmurHash3: not the one that chose the lane, whose results have bits in common here.</summary>
    private static ulong Mix(ulong digits)
    {
        digits = (digits ^ (digits >> 33)) * 0xff51afd7ed558ccd;
        digits = (digits ^ (digits >> 33)) * 0xc4ceb9fe1a85ec53;
        return digits ^ (digits >> 33);
    }
}
