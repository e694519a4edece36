using System.Buffers;

namespace ContactFunctions.Core.Imports.Sources;

/// <summary>
/// Cells between us and spreadsheets. A text that a spreadsheet would take for a formula is written with an apostrophe
/// before it (OWASP, CSV Injection); reading takes exactly that one away again, and undoes <c>="…"</c>, by which others
/// keep digits from being taken for a quantity.
/// </summary>
internal static class SpreadsheetText
{
    private static readonly SearchValues<byte> BeginsFormula = SearchValues.Create("=+-@\t\r\n"u8);
    private static readonly SearchValues<byte> Number = SearchValues.Create("0123456789. "u8);

    /// <summary>
    /// Whether the text would run as a formula, or would be misread as one that we defused. A plain number with its sign,
    /// such as <c>+919876543210</c>, does nothing in any spreadsheet and stays as every other program reads it.
    /// </summary>
    public static bool NeedsApostrophe(ReadOnlySpan<byte> utf8)
    {
        var begin = utf8.IndexOfAnyExcept((byte)'\'');
        if (begin < 0 || !BeginsFormula.Contains(utf8[begin])) return false;
        var isNumber = begin == 0 && utf8.Length > 1 && utf8[0] is (byte)'+' or (byte)'-' && !utf8[1..].ContainsAnyExcept(Number);
        return !isNumber;
    }

    /// <summary>The text a cell was meant to hold.</summary>
    public static ReadOnlySpan<byte> Undo(ReadOnlySpan<byte> cell)
    {
        if (cell.IsEmpty || cell[0] is not ((byte)'\'' or (byte)'=')) return cell;
        if (cell[0] == (byte)'\'')
        {
            var begin = cell.IndexOfAnyExcept((byte)'\'');
            return begin > 0 && BeginsFormula.Contains(cell[begin]) ? cell[1..] : cell;
        }

        var isQuoted = cell.Length >= 3 && cell.StartsWith("=\""u8) && cell[^1] == (byte)'"' && !cell[2..^1].Contains((byte)'"');
        return isQuoted ? cell[2..^1] : cell;
    }
}
