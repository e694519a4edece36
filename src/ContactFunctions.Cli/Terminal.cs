namespace ContactFunctions.Cli;

/// <summary>Where a command's data goes, and everything else.</summary>
/// <param name="Data">What a script reads.</param>
/// <param name="Notes">What a person reads beside it: notes, warnings, refusals.</param>
/// <param name="IsWide">The data is not shown on a screen, so no line need be cut to its width.</param>
internal sealed record Terminal(TextWriter Data, TextWriter Notes, bool IsWide)
{
    public static Terminal Ours { get; } = new(Console.Out, Console.Error, Console.IsOutputRedirected);
}
