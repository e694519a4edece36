using ContactFunctions.Core.Problems;

namespace ContactFunctions.Core.Imports.Sources.Rows;

/// <summary>What stands at the beginning of a window.</summary>
internal enum CutKind
{
    /// <summary>A row, good or bad.</summary>
    Row,

    /// <summary>Nothing that counts: a blank line, or a part of a row too long to be kept.</summary>
    Nothing,

    /// <summary>It cannot be told without more of the file.</summary>
    More,

    /// <summary>The end of the rows.</summary>
    End,

    /// <summary>Something after which no row can be found.</summary>
    Broken,
}

/// <summary>The result of looking for the next row.</summary>
/// <param name="Length">Bytes of its text, from the window's beginning; none where it was too long to be kept.</param>
/// <param name="Consumed">Bytes of the window that are done with.</param>
/// <param name="Lines">Line ends among them.</param>
/// <param name="Problem">Why a row is a bad one.</param>
internal readonly record struct Cut(CutKind Kind, int Length, int Consumed, int Lines, ProblemCode Problem)
{
    public static Cut More => new(CutKind.More, 0, 0, 0, ProblemCode.None);

    public static Cut End => new(CutKind.End, 0, 0, 0, ProblemCode.None);

    public static Cut Broken => new(CutKind.Broken, 0, 0, 0, ProblemCode.None);

    public static Cut Nothing(int consumed, int lines) => new(CutKind.Nothing, 0, consumed, lines, ProblemCode.None);

    public static Cut Row(int length, int consumed, int lines, ProblemCode problem = ProblemCode.None) =>
        new(CutKind.Row, length, consumed, lines, problem);
}
