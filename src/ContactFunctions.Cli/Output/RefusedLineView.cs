namespace ContactFunctions.Cli.Output;

/// <summary>A line of a file that was refused.</summary>
/// <param name="Line">Counted from 1.</param>
/// <param name="Code">Why: the name of a problem's code.</param>
internal sealed record RefusedLineView(long Line, string Code);
