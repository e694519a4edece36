namespace ContactFunctions.Cli;

/// <summary>Why a command cannot go on, in words for whoever typed it, and the exit code that says so to a script.</summary>
internal class CommandException(int exitCode, string message) : Exception(message)
{
    /// <summary>One of <see cref="Cli.ExitCode"/>.</summary>
    public int ExitCode { get; } = exitCode;
}
