using System.Text;
using ContactFunctions.Core.Imports.Sources.Rows;
using ContactFunctions.Core.Imports.Sources.Text;

namespace ContactFunctions.Core.Imports.Sources.Csv;

/// <summary>What the beginning of a CSV says of the rest.</summary>
/// <param name="Fault">Why it says nothing.</param>
/// <param name="Names">The columns, as they are written.</param>
/// <param name="Bytes">Its length: the rows begin behind it.</param>
/// <param name="Lines">Line ends in it.</param>
internal sealed record CsvHead(SourceFault Fault, byte Delimiter, IReadOnlyList<string> Names, int Bytes, int Lines)
{
    /// <param name="head">The first <see cref="SourceOptions.HeadBytes"/> of the text, or all of a shorter one.</param>
    /// <param name="isFinal">Whether it is all of it.</param>
    public static CsvHead Read(ReadOnlyMemory<byte> head, bool isFinal, char? delimiter, TextDecoder decoder)
    {
        var separator = SeparatorLine(head.Span, isFinal);
        var bytes = separator.Bytes;
        delimiter ??= separator.Delimiter ?? (char)DelimiterDetection.Find(head.Span[bytes..], isFinal);
        var row = new CsvRow((byte)delimiter, SourceOptions.Columns);
        for (var lines = bytes > 0 ? 1 : 0; ;)
        {
            var rest = head[bytes..];
            if (rest.IsEmpty && isFinal) return Refused(SourceFault.Empty);
            if (row.Read(rest.Span, isFinal) != CsvRowScan.Complete) return Refused(FaultOf(rest.Span, row));
            bytes += row.Consumed;
            lines += LineEnds.Count(rest.Span[..row.Consumed]);
            if (!row.IsBlank) return Of(rest[..row.Length], row, (byte)delimiter, bytes, lines, decoder);
        }
    }

    private static CsvHead Of(ReadOnlyMemory<byte> text, CsvRow row, byte delimiter, int bytes, int lines, TextDecoder decoder)
    {
        if (row.Count > SourceOptions.Columns) return Refused(SourceFault.TooManyColumns);
        if (text.Span.Contains((byte)0) || !decoder.TryRead(text, out var utf8)) return Refused(SourceFault.NotText);
        _ = row.Read(utf8.Span, isFinal: true);
        return new CsvHead(SourceFault.None, delimiter, [.. Enumerable.Range(0, row.Count).Select(index => NameOf(utf8, row[index]))], bytes, lines);
    }

    private static string NameOf(ReadOnlyMemory<byte> text, CsvCell cell)
    {
        var name = Encoding.UTF8.GetString(SpreadsheetText.Undo(text.Span.Slice(cell.Start, cell.Length)));
        return (cell.HasDoubledQuotes ? name.Replace("\"\"", "\"", StringComparison.Ordinal) : name).Trim();
    }

    /// <summary>Excel's <c>sep=;</c> in a line of its own.</summary>
    private static (char? Delimiter, int Bytes) SeparatorLine(ReadOnlySpan<byte> head, bool isFinal)
    {
        if (head.Length < 6 || !Ascii.EqualsIgnoreCase(head[..4], "sep="u8) || head[5] is not ((byte)'\r' or (byte)'\n')) return (null, 0);
        var isKnown = SourceOptions.Delimiters.Contains((char)head[4], StringComparison.Ordinal);
        return isKnown ? ((char)head[4], 5 + LineEnds.Length(head, 5, isFinal)) : (null, 0);
    }

    private static SourceFault FaultOf(ReadOnlySpan<byte> text, CsvRow row)
    {
        if (text.Contains((byte)0)) return SourceFault.NotText;
        return row.Count > SourceOptions.Columns ? SourceFault.TooManyColumns : SourceFault.HeaderUnreadable;
    }

    private static CsvHead Refused(SourceFault fault) => new(fault, 0, [], 0, 0);
}
