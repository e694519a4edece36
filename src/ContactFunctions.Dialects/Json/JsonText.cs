using System.Buffers.Text;
using System.Text;

namespace ContactFunctions.Dialects.Json;

/// <summary>
/// The text of a JSON string whose syntax a reader has checked. The base library's unescaping throws at a lone
/// surrogate; a bulk with thousands of them must not cost thousands of exceptions.
/// </summary>
internal static class JsonText
{
    /// <summary>Whether every surrogate that is written as an escape has its other half, so that the text is Unicode.</summary>
    /// <param name="raw">Between the quotes, escapes as they are.</param>
    public static bool IsUnicode(ReadOnlySpan<byte> raw)
    {
        while (true)
        {
            var at = raw.IndexOf((byte)'\\');
            if (at < 0) return true;
            raw = raw[at..];
            if (!TryTakeEscape(ref raw, out _)) return false;
        }
    }

    /// <summary>Undoes the escapes; false when the text is no Unicode.</summary>
    /// <param name="utf8">At least as long as <paramref name="raw"/>.</param>
    public static bool TryUnescape(ReadOnlySpan<byte> raw, Span<byte> utf8, out int length)
    {
        length = 0;
        while (true)
        {
            var at = raw.IndexOf((byte)'\\');
            var plain = at < 0 ? raw : raw[..at];
            plain.CopyTo(utf8[length..]);
            length += plain.Length;
            if (at < 0) return true;
            raw = raw[at..];
            if (!TryTakeEscape(ref raw, out var rune)) return false;
            length += rune.EncodeToUtf8(utf8[length..]);
        }
    }

    /// <summary>Takes one escape, or two that make one character (RFC 8259 section 7).</summary>
    private static bool TryTakeEscape(ref ReadOnlySpan<byte> raw, out Rune rune)
    {
        if (raw[1] != (byte)'u')
        {
            rune = new Rune(Named(raw[1]));
            raw = raw[2..];
            return true;
        }

        var first = Hex(raw[2..]);
        raw = raw[6..];
        if (Rune.TryCreate(first, out rune)) return true;
        if (raw.Length < 6 || !raw.StartsWith("\\u"u8) || !Rune.TryCreate(first, Hex(raw[2..]), out rune)) return false;
        raw = raw[6..];
        return true;
    }

    private static char Named(byte escape) => escape switch
    {
        (byte)'b' => '\b',
        (byte)'f' => '\f',
        (byte)'n' => '\n',
        (byte)'r' => '\r',
        (byte)'t' => '\t',
        _ => (char)escape,
    };

    private static char Hex(ReadOnlySpan<byte> digits)
    {
        _ = Utf8Parser.TryParse(digits[..4], out ushort unit, out _, 'x');
        return (char)unit;
    }
}
