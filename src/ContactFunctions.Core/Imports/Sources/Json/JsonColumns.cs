using System.Text;
using ContactFunctions.Core.Imports.Sources.Columns;

namespace ContactFunctions.Core.Imports.Sources.Json;

/// <summary>What the keys of a file's objects are for. Most files have the same keys in the same order in every object.</summary>
internal sealed class JsonColumns(ColumnMapping mapping)
{
    /// <summary>Keys that are remembered; a file with more of them makes up a new one for every object.</summary>
    private const int Known = 256;

    private readonly List<(byte[] Key, Column Column)> _columns = [];

    /// <param name="key">Without escapes.</param>
    /// <param name="hint">Where the key before it was found; moves to where this one was.</param>
    public Column Find(ReadOnlySpan<byte> key, ref int hint)
    {
        for (var count = _columns.Count; count > 0; count--)
        {
            hint = hint + 1 < _columns.Count ? hint + 1 : 0;
            if (key.SequenceEqual(_columns[hint].Key)) return _columns[hint].Column;
        }

        var column = ColumnPlan.ColumnOf(Encoding.UTF8.GetString(key), mapping);
        if (_columns.Count < Known) _columns.Add((key.ToArray(), column));
        return column;
    }
}
