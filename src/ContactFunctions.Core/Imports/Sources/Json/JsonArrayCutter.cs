using ContactFunctions.Core.Imports.Sources.Rows;
using ContactFunctions.Core.Problems;

namespace ContactFunctions.Core.Imports.Sources.Json;

/// <summary>
/// The values of a JSON array as rows, from behind its bracket. Between them may stand white space and one comma; what
/// else stands there breaks the file, for no one can say where the next contact would begin.
/// </summary>
/// <param name="isNested">Whether the array is part of an object, whose rest does not matter.</param>
/// <param name="isBehindRow">Whether a row stands before it: where a checkpoint is.</param>
internal sealed class JsonArrayCutter(int rowBytes, bool isNested, bool isBehindRow) : RowCutter
{
    private bool _needsComma = isBehindRow;
    private bool _hasEnded;
    private bool _isSkipping;
    private int _skippedLines;
    private JsonScan _skipped;

    public override Cut Next(ReadOnlySpan<byte> window, bool isFinal)
    {
        if (_isSkipping) return Skip(window, isFinal);
        var start = window.IndexOfAnyExcept(" \t\r\n"u8);
        if (_hasEnded) return AfterEnd(window, start, isFinal);
        if (start != 0) return Blank(window, start < 0 ? window.Length : start, isFinal);
        return window[0] switch
        {
            (byte)']' => EndOfArray(),
            (byte)',' when _needsComma => Comma(),
            _ when _needsComma => Cut.Broken,
            _ => Value(window, isFinal),
        };
    }

    private static Cut Blank(ReadOnlySpan<byte> window, int length, bool isFinal)
    {
        if (length > 0) return Cut.Nothing(length, Lines(window[..length]));
        return isFinal ? Cut.Broken : Cut.More;
    }

    private Cut AfterEnd(ReadOnlySpan<byte> window, int start, bool isFinal)
    {
        if (isNested || (start < 0 && window.IsEmpty && isFinal)) return Cut.End;
        if (start >= 0) return Cut.Broken;
        return window.IsEmpty ? Cut.More : Cut.Nothing(window.Length, Lines(window));
    }

    private Cut EndOfArray()
    {
        _hasEnded = true;
        return Cut.Nothing(1, 0);
    }

    private Cut Comma()
    {
        _needsComma = false;
        return Cut.Nothing(1, 0);
    }

    private Cut Value(ReadOnlySpan<byte> window, bool isFinal)
    {
        var scan = default(JsonScan);
        var length = scan.Advance(window);
        if (length == 0 || (length < 0 && isFinal)) return Cut.Broken;
        if (length < 0 && window.Length <= rowBytes) return Cut.More;
        if (length < 0)
        {
            (_isSkipping, _skippedLines, _skipped) = (true, 0, default);
            return Skip(window, isFinal);
        }

        _needsComma = true;
        var lines = Lines(window[..length]);
        return length > rowBytes ? Cut.Row(0, length, lines, ProblemCode.RowTooLong) : Cut.Row(length, length, lines);
    }

    private Cut Skip(ReadOnlySpan<byte> window, bool isFinal)
    {
        var length = _skipped.Advance(window);
        _skippedLines += Lines(length < 0 ? window : window[..length]);
        if (length < 0 && isFinal) return Cut.Broken;
        if (length < 0) return window.IsEmpty ? Cut.More : Cut.Nothing(window.Length, 0);
        (_isSkipping, _needsComma) = (false, true);
        return Cut.Row(0, length, _skippedLines, ProblemCode.RowTooLong);
    }

    private static int Lines(ReadOnlySpan<byte> text) => text.Count((byte)'\n');
}
