using ContactFunctions.Core.Contacts;

namespace ContactFunctions.Core.Imports.Lanes;

/// <summary>
/// The numbers that one lane of a job has met in this process, as filters each twice as large as the one before. A number
/// that was met is most likely a contact by now, so its row is read before it is decided; any other is taken as new without
/// a read, and a commit that finds it there after all is refused and told. So it is a hint, whatever becomes of it.
/// </summary>
internal sealed class MetNumbers
{
    private const int FirstBytes = 4 * 1024;

    /// <summary>Of one filter. With all of them full, 800 thousand numbers of a lane are known, and no more are learned.</summary>
    private const int MostBytes = 1024 * 1024;

    private readonly Lock _gate = new();
    private byte[][] _filters = [];
    private int _room;
    private (int Known, int All) _chunk;

    /// <summary>Whether most numbers of the last chunk were contacts before it: then those of the next are better read first.</summary>
    public bool AreMostlyKnown { get; private set; }

    public bool MayHave(E164 number)
    {
        var hash = NumberFilter.Hash(number);
        foreach (var filter in _filters)
        {
            if (NumberFilter.Has(filter, hash)) return true;
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
            NumberFilter.Add(_filters[^1], NumberFilter.Hash(number));
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
        _room = bytes / NumberFilter.BytesPerNumber;
        return true;
    }
}
