using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace ContactFunctions.Core.Imports.Sources.Text;

/// <summary>
/// Reads rows as UTF-8. Which encoding they have is settled once: by the head of the file, or, where that is all ASCII,
/// by the first row that is not. In a file settled as UTF-8 a row with a damaged character fails alone.
/// </summary>
internal sealed class TextDecoder : IDisposable
{
    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;
    private byte[] _decoded = [];
    private char[] _characters = [];

    public SourceEncoding Encoding { get; set; }

    /// <summary>
    /// Settles what the head of a file tells: UTF-8 when more of its characters beyond ASCII are valid UTF-8 than are
    /// not, so that one damaged name does not turn all the others into two letters each.
    /// </summary>
    /// <param name="head">Cut anywhere: what is after its last line end does not count.</param>
    public void Look(ReadOnlySpan<byte> head)
    {
        var (valid, invalid) = (0, 0);
        head = head[..(head.LastIndexOfAny((byte)'\n', (byte)'\r') + 1)];
        for (var at = head.IndexOfAnyExceptInRange((byte)0, (byte)0x7f); at >= 0; at = head.IndexOfAnyExceptInRange((byte)0, (byte)0x7f))
        {
            var isValid = Rune.DecodeFromUtf8(head[at..], out _, out var length) == OperationStatus.Done;
            _ = isValid ? valid++ : invalid++;
            head = head[(at + length)..];
        }

        if (valid + invalid > 0) Encoding = valid > invalid ? SourceEncoding.Utf8 : SourceEncoding.Windows1252;
    }

    /// <summary>The row as UTF-8, good until the next is read; false when it is no text.</summary>
    public bool TryRead(ReadOnlyMemory<byte> row, out ReadOnlyMemory<byte> utf8)
    {
        utf8 = row;
        if (Encoding != SourceEncoding.Windows1252 && Utf8.IsValid(row.Span))
        {
            if (Encoding == SourceEncoding.Undecided && !Ascii.IsValid(row.Span)) Encoding = SourceEncoding.Utf8;
            return true;
        }

        if (Encoding == SourceEncoding.Utf8) return false;
        Encoding = SourceEncoding.Windows1252;
        if (!Ascii.IsValid(row.Span)) utf8 = Decode(row.Span);
        return true;
    }

    public void Dispose()
    {
        if (_decoded.Length == 0) return;
        ArrayPool<byte>.Shared.Return(_decoded);
        ArrayPool<char>.Shared.Return(_characters);
        (_decoded, _characters) = ([], []);
    }

    private ReadOnlyMemory<byte> Decode(ReadOnlySpan<byte> row)
    {
        if (_characters.Length < row.Length)
        {
            Dispose();
            _characters = ArrayPool<char>.Shared.Rent(row.Length);
            _decoded = ArrayPool<byte>.Shared.Rent(3 * _characters.Length);
        }

        var characters = _characters.AsSpan(0, Windows1252.GetChars(row, _characters));
        return _decoded.AsMemory(0, System.Text.Encoding.UTF8.GetBytes(characters, _decoded));
    }
}
