using ContactFunctions.Core.Imports.Sources.Rows;
using ContactFunctions.Core.Problems;

namespace ContactFunctions.Core.Imports.Sources.Csv;

/// <summary>
/// The rows of a CSV. Where a row's quotes make no sense, or it does not end within the bound, only the line it begins
/// with is lost: the next line is a row again, so that one forgotten quote cannot swallow the rest of a file. No byte is
/// looked at more than twice for that, since none of the lines a quote had swallowed can begin another one.
/// </summary>
internal sealed class CsvCutter(CsvRow row, int rowBytes) : RowCutter
{
    /// <summary>The longest line end, which must be seen for a row of exactly the bound.</summary>
    private const int LineEndBytes = 2;

    private readonly LineCutter _lines = new(rowBytes);

    /// <summary>The cells of the row that was cut last, if it was a good one.</summary>
    public CsvRow Cells => row;

    public override Cut Next(ReadOnlySpan<byte> window, bool isFinal)
    {
        if (window.IsEmpty || _lines.IsSkipping) return _lines.Next(window, isFinal);
        var bounded = window[..Math.Min(window.Length, rowBytes + LineEndBytes)];
        var scan = row.Read(bounded, isFinal && bounded.Length == window.Length);
        if (scan == CsvRowScan.Incomplete && bounded.Length < rowBytes + LineEndBytes) return Cut.More;
        if (scan != CsvRowScan.Complete) return _lines.Next(window, isFinal, ProblemCode.RowQuotesUnmatched);
        if (row.Length > rowBytes) return _lines.Next(window, isFinal, ProblemCode.RowTooLong);
        var lines = LineEnds.Count(bounded[..row.Length]) + (row.Consumed > row.Length ? 1 : 0);
        return row.IsBlank ? Cut.Nothing(row.Consumed, lines) : Cut.Row(row.Length, row.Consumed, lines);
    }
}
