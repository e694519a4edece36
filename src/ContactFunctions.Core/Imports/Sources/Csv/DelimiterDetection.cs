using ContactFunctions.Core.Imports.Sources.Rows;

namespace ContactFunctions.Core.Imports.Sources.Csv;

/// <summary>
/// Finds out what stands between the cells: the delimiter under which the first rows agree best with the row of names on
/// how many cells there are, and among equals the one that makes most of them.
/// </summary>
internal static class DelimiterDetection
{
    private const int Rows = 20;

    public static byte Find(ReadOnlySpan<byte> head, bool isFinal)
    {
        var best = (Delimiter: (byte)',', Agreeing: 0.0, Cells: 1);
        foreach (var delimiter in SourceOptions.Delimiters)
        {
            var (agreeing, cells) = Try(head, isFinal, (byte)delimiter);
            if (cells > 1 && (agreeing, cells).CompareTo((best.Agreeing, best.Cells)) > 0) best = ((byte)delimiter, agreeing, cells);
        }

        return best.Delimiter;
    }

    /// <summary>The share of rows that have as many cells as the first, and how many those are.</summary>
    private static (double Agreeing, int Cells) Try(ReadOnlySpan<byte> head, bool isFinal, byte delimiter)
    {
        var cutter = new CsvCutter(new CsvRow(delimiter, 0), SourceOptions.HeadBytes);
        var (rows, agreeing, cells) = (0, 0, 0);
        while (rows < Rows && cutter.Next(head, isFinal) is { Kind: CutKind.Row or CutKind.Nothing } cut)
        {
            head = head[cut.Consumed..];
            if (cut.Kind == CutKind.Nothing) continue;
            if (rows++ == 0) cells = cutter.Cells.Count;
            if (cutter.Cells.Count == cells) agreeing++;
        }

        return (rows == 0 ? 0 : (double)agreeing / rows, cells);
    }
}
