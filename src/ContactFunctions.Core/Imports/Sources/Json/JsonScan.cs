using System.Buffers;

namespace ContactFunctions.Core.Imports.Sources.Json;

/// <summary>
/// Finds the end of one JSON value by its quotes and brackets alone, over as many pieces as it comes in. Whether it is
/// JSON is for a reader to say: a value that is none costs one row, not the rows behind it.
/// </summary>
internal struct JsonScan
{
    private static readonly SearchValues<byte> Structure = SearchValues.Create("\"{}[]"u8);

    private int _depth;
    private bool _inString;
    private bool _escaped;

    /// <summary>Bytes of <paramref name="text"/> up to the value's end, or -1 when that is not in it.</summary>
    public int Advance(ReadOnlySpan<byte> text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (_inString)
            {
                if (!TryLeaveString(text, ref at)) return -1;
                if (_depth == 0) return at + 1;
                continue;
            }

            if (_depth > 0)
            {
                var next = text[at..].IndexOfAny(Structure);
                if (next < 0) return -1;
                at += next;
            }

            switch (text[at])
            {
                case (byte)'"':
                    _inString = true;
                    break;
                case (byte)'{' or (byte)'[':
                    _depth++;
                    break;
                case (byte)'}' or (byte)']':
                    if (_depth == 0) return at;
                    if (--_depth == 0) return at + 1;
                    break;
                case (byte)',' or (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' when _depth == 0:
                    return at;
            }
        }

        return -1;
    }

    /// <summary>Leaves <paramref name="at"/> on the closing quote.</summary>
    private bool TryLeaveString(ReadOnlySpan<byte> text, ref int at)
    {
        if (_escaped) at++;
        _escaped = false;
        while (at < text.Length)
        {
            var next = text[at..].IndexOfAny((byte)'"', (byte)'\\');
            if (next < 0) return false;
            at += next;
            if (text[at] == (byte)'"')
            {
                _inString = false;
                return true;
            }

            _escaped = at + 1 == text.Length;
            at += 2;
        }

        return false;
    }
}
