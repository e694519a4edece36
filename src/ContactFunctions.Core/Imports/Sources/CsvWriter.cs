using System.Buffers;

namespace ContactFunctions.Core.Imports.Sources;

/// <summary>
/// Writes CSV (RFC 4180) in UTF-8, safe to open in a spreadsheet: no text of a contact runs as a formula there. What it
/// writes reads back as the same texts.
/// </summary>
public sealed class CsvWriter(IBufferWriter<byte> output)
{
    /// <summary>Without it Excel takes the file for Windows-1252.</summary>
    public static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    private static readonly SearchValues<byte> NeedsQuotes = SearchValues.Create(",;|\t\"\r\n"u8);
    private bool _isInRow;

    /// <summary>Whether texts are written as they are, for programs that run no formulas and undo no apostrophes.</summary>
    public bool IsVerbatim { get; init; }

    /// <summary>Writes the next cell of the row.</summary>
    public void Write(ReadOnlySpan<byte> utf8)
    {
        if (_isInRow) output.Write(","u8);
        _isInRow = true;
        var needsApostrophe = !IsVerbatim && SpreadsheetText.NeedsApostrophe(utf8);
        var needsQuotes = utf8.ContainsAny(NeedsQuotes) || (!utf8.IsEmpty && (utf8[0] == (byte)' ' || utf8[^1] == (byte)' '));
        if (needsQuotes) output.Write("\""u8);
        if (needsApostrophe) output.Write("'"u8);
        if (needsQuotes) WriteDoubled(utf8);
        else output.Write(utf8);
        if (needsQuotes) output.Write("\""u8);
    }

    public void EndRow()
    {
        output.Write("\r\n"u8);
        _isInRow = false;
    }

    private void WriteDoubled(ReadOnlySpan<byte> utf8)
    {
        for (var quote = utf8.IndexOf((byte)'"'); quote >= 0; quote = utf8.IndexOf((byte)'"'))
        {
            output.Write(utf8[..(quote + 1)]);
            output.Write("\""u8);
            utf8 = utf8[(quote + 1)..];
        }

        output.Write(utf8);
    }
}
