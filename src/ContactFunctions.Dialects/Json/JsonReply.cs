using System.Buffers;
using System.Buffers.Text;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace ContactFunctions.Dialects.Json;

/// <summary>
/// Writes one JSON reply through rented memory, in pieces, so that a bulk's reply of megabytes is never held as a whole.
/// The shape is the caller's: it writes the punctuation as it stands on the vendor's page.
/// </summary>
internal sealed class JsonReply : IDisposable
{
    /// <summary>A piece is sent when it has grown beyond this.</summary>
    private const int PieceBytes = 32 * 1024;

    private static readonly SearchValues<byte> Escaped = SearchValues.Create(
        [.. Enumerable.Range(0, 32).Select(number => (byte)number), (byte)'"', (byte)'\\']);

    private readonly HttpResponse _response;
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(2 * PieceBytes);
    private int _length;

    public JsonReply(HttpResponse response, int statusCode)
    {
        _response = response;
        response.StatusCode = statusCode;
        response.ContentType = "application/json";
    }

    /// <summary>Whether a piece is full, so that <see cref="SendAsync"/> is due.</summary>
    public bool IsDue => _length > PieceBytes;

    /// <summary>What has been written since it was last sent.</summary>
    public ReadOnlySpan<byte> Unsent => _bytes.AsSpan(0, _length);

    /// <summary>Writes what is JSON already.</summary>
    public void Raw(ReadOnlySpan<byte> json)
    {
        json.CopyTo(Room(json.Length));
        _length += json.Length;
    }

    public void Number(long value)
    {
        _ = Utf8Formatter.TryFormat(value, Room(20), out var written);
        _length += written;
    }

    /// <summary>Writes text with its quotes; only what JSON demands is escaped.</summary>
    public void Text(ReadOnlySpan<byte> utf8)
    {
        Raw("\""u8);
        for (var at = utf8.IndexOfAny(Escaped); at >= 0; at = utf8.IndexOfAny(Escaped))
        {
            Raw(utf8[..at]);
            Escape(utf8[at]);
            utf8 = utf8[(at + 1)..];
        }

        Raw(utf8);
        Raw("\""u8);
    }

    public void Text(string text)
    {
        var rented = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        Text(rented.AsSpan(0, Encoding.UTF8.GetBytes(text, rented)));
        ArrayPool<byte>.Shared.Return(rented);
    }

    public void TextOrNull(string? text)
    {
        if (text is null) Raw("null"u8);
        else Text(text);
    }

    /// <summary>Writes what leads to a value, and the value.</summary>
    public void Member(ReadOnlySpan<byte> lead, string? text)
    {
        Raw(lead);
        TextOrNull(text);
    }

    /// <inheritdoc cref="Member(ReadOnlySpan{byte}, string?)"/>
    public void Member(ReadOnlySpan<byte> lead, long? number)
    {
        Raw(lead);
        if (number is { } value) Number(value);
        else Raw("null"u8);
    }

    /// <summary>Room at the end for <see cref="Advance"/>.</summary>
    public Span<byte> Room(int count)
    {
        if (_bytes.Length - _length < count) Grow(count);
        return _bytes.AsSpan(_length);
    }

    public void Advance(int count) => _length += count;

    /// <summary>Sends what has been written so far.</summary>
    public async ValueTask SendAsync(CancellationToken cancellationToken)
    {
        _ = await _response.BodyWriter.WriteAsync(_bytes.AsMemory(0, _length), cancellationToken);
        _length = 0;
    }

    /// <summary>Sends the rest; a reply that fits one piece gets its <c>Content-Length</c>.</summary>
    public ValueTask EndAsync(CancellationToken cancellationToken)
    {
        if (!_response.HasStarted) _response.ContentLength = _length;
        return SendAsync(cancellationToken);
    }

    public void Dispose()
    {
        if (_bytes.Length > 0) ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
    }

    private void Escape(byte unit)
    {
        switch (unit)
        {
            case (byte)'"': Raw("\\\""u8); break;
            case (byte)'\\': Raw("\\\\"u8); break;
            case (byte)'\n': Raw("\\n"u8); break;
            case (byte)'\r': Raw("\\r"u8); break;
            case (byte)'\t': Raw("\\t"u8); break;
            default:
                Raw("\\u00"u8);
                _ = Utf8Formatter.TryFormat(unit, Room(2), out var written, new StandardFormat('x', 2));
                _length += written;
                break;
        }
    }

    private void Grow(int count)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_length + count, _bytes.Length * 2));
        _bytes.AsSpan(0, _length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
