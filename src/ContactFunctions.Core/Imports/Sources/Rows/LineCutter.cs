using ContactFunctions.Core.Problems;

namespace ContactFunctions.Core.Imports.Sources.Rows;

/// <summary>Rows that are lines, blank ones left out. The other formats of text fall back to it where a row makes no sense.</summary>
internal sealed class LineCutter(int rowBytes) : RowCutter
{
    private bool _isSkipping;

    /// <summary>Whether it is in the middle of a line too long to be kept.</summary>
    public bool IsSkipping => _isSkipping;

    public override Cut Next(ReadOnlySpan<byte> window, bool isFinal) => Next(window, isFinal, ProblemCode.None);

    /// <param name="problem">What is wrong with the row if its line can be kept.</param>
    public Cut Next(ReadOnlySpan<byte> window, bool isFinal, ProblemCode problem)
    {
        if (window.IsEmpty && !_isSkipping) return isFinal ? Cut.End : Cut.More;
        var at = window.IndexOfAny((byte)'\r', (byte)'\n');
        if (at < 0 && !isFinal) return window.IsEmpty || (window.Length <= rowBytes && !_isSkipping) ? Cut.More : Skip(window.Length);
        var length = at < 0 ? window.Length : at;
        var end = at < 0 ? 0 : LineEnds.Length(window, at, isFinal);
        if (at >= 0 && end == 0) return Cut.More;
        return Line(window[..length], length + end, at < 0 ? 0 : 1, problem);
    }

    private Cut Line(ReadOnlySpan<byte> line, int consumed, int lines, ProblemCode problem)
    {
        var isTooLong = _isSkipping || line.Length > rowBytes;
        _isSkipping = false;
        if (isTooLong) return Cut.Row(0, consumed, lines, ProblemCode.RowTooLong);
        var isBlank = line.IndexOfAnyExcept((byte)' ', (byte)'\t') < 0;
        return isBlank ? Cut.Nothing(consumed, lines) : Cut.Row(line.Length, consumed, lines, problem);
    }

    private Cut Skip(int consumed)
    {
        _isSkipping = true;
        return Cut.Nothing(consumed, 0);
    }
}
