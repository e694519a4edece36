namespace ContactFunctions.Core.Imports.Sources.Csv;

/// <summary>
/// The cells of one row (RFC 4180): quotes count only at the beginning of a cell, blanks around it are left out unless
/// they are quoted. Reused from row to row.
/// </summary>
/// <param name="capacity">Cells that are kept; of more it is only known whether they hold anything.</param>
internal sealed class CsvRow(byte delimiter, int capacity)
{
    private readonly CsvCell[] _cells = new CsvCell[capacity];

    /// <summary>Cells of the row, those not kept included.</summary>
    public int Count { get; private set; }

    /// <summary>Whether no cell holds anything.</summary>
    public bool IsBlank { get; private set; }

    /// <summary>Whether a cell that was not kept holds something.</summary>
    public bool HasExcess { get; private set; }

    /// <summary>Bytes of the row without its line end.</summary>
    public int Length { get; private set; }

    /// <summary>Bytes of the row and its line end.</summary>
    public int Consumed { get; private set; }

    /// <summary>The cell at a place; an empty one where the row has ended before it.</summary>
    public CsvCell this[int index] => index < Count ? _cells[index] : default;

    /// <summary>Reads the row that <paramref name="text"/> begins with.</summary>
    public CsvRowScan Read(ReadOnlySpan<byte> text, bool isFinal)
    {
        (Count, IsBlank, HasExcess) = (0, true, false);
        for (var at = 0; ; at++)
        {
            var scan = ReadCell(text, isFinal, ref at);
            if (scan != CsvRowScan.Complete) return scan;
            if (at < text.Length && text[at] == delimiter) continue;
            return End(text, isFinal, at);
        }
    }

    /// <summary>Leaves <paramref name="at"/> on the delimiter or line end behind the cell, or at the end of the text.</summary>
    private CsvRowScan ReadCell(ReadOnlySpan<byte> text, bool isFinal, ref int at)
    {
        var first = at;
        while (first < text.Length && text[first] == (byte)' ') first++;
        if (first < text.Length && text[first] == (byte)'"') return ReadQuoted(text, isFinal, first + 1, ref at);
        var length = text[first..].IndexOfAny(delimiter, (byte)'\r', (byte)'\n');
        if (length < 0 && !isFinal) return CsvRowScan.Incomplete;
        at = length < 0 ? text.Length : first + length;
        var end = at;
        while (end > first && text[end - 1] == (byte)' ') end--;
        Add(new CsvCell(first, end - first, false));
        return CsvRowScan.Complete;
    }

    private CsvRowScan ReadQuoted(ReadOnlySpan<byte> text, bool isFinal, int first, ref int at)
    {
        var (end, doubled) = (first, false);
        while (true)
        {
            var quote = text[end..].IndexOf((byte)'"');
            if (quote < 0) return isFinal ? CsvRowScan.Broken : CsvRowScan.Incomplete;
            end += quote;
            if (end + 1 == text.Length || text[end + 1] != (byte)'"') break;
            doubled = true;
            end += 2;
        }

        at = end + 1;
        while (at < text.Length && text[at] == (byte)' ') at++;
        if (at == text.Length && !isFinal) return CsvRowScan.Incomplete;
        if (at < text.Length && text[at] != delimiter && text[at] is not ((byte)'\r' or (byte)'\n')) return CsvRowScan.Broken;
        Add(new CsvCell(first, end - first, doubled));
        return CsvRowScan.Complete;
    }

    private CsvRowScan End(ReadOnlySpan<byte> text, bool isFinal, int at)
    {
        var lineEnd = at == text.Length ? 0 : Rows.LineEnds.Length(text, at, isFinal);
        if (at < text.Length && lineEnd == 0) return CsvRowScan.Incomplete;
        (Length, Consumed) = (at, at + lineEnd);
        return CsvRowScan.Complete;
    }

    private void Add(CsvCell cell)
    {
        if (Count < _cells.Length) _cells[Count] = cell;
        else HasExcess |= cell.Length > 0;
        IsBlank &= cell.Length == 0;
        Count++;
    }
}
