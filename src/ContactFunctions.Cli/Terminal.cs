using ContactFunctions.Cli.Output;
using Microsoft.Win32.SafeHandles;

namespace ContactFunctions.Cli;

/// <summary>What a command is started with: where its data goes and everything else, what it reads, and the settings around it.</summary>
/// <param name="Data">What a script reads.</param>
/// <param name="Notes">What a person reads beside it: notes, warnings, refusals.</param>
/// <param name="IsWide">The data is not shown on a screen, so no line need be cut to its width.</param>
/// <param name="IsWatched">The notes are shown on a screen, where a line can be drawn over.</param>
internal sealed record Terminal(TextWriter Data, TextWriter Notes, bool IsWide, bool IsWatched)
{
    private const int StandardOutput = 1;

    /// <summary>By which a command waits.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Opens <see cref="Data"/> for bytes.</summary>
    public Func<Stream> OpenData { get; init; } = OpenOutput;

    /// <summary>Opens what comes in.</summary>
    public Func<Stream> OpenInput { get; init; } = Console.OpenStandardInput;

    /// <summary>The value of a variable of the environment by its name; null where it is not set.</summary>
    public Func<string, string?> Variable { get; init; } = Environment.GetEnvironmentVariable;

    /// <summary>Where relative paths count from; null for the process's own.</summary>
    public string? Folder { get; init; }

    public static Terminal Ours { get; } = new(
        Console.Out, Console.IsErrorRedirected ? new LossyWriter(Console.Error) : Console.Error, Console.IsOutputRedirected, !Console.IsErrorRedirected);

    /// <summary>A path that was typed, as an absolute one.</summary>
    public string PathOf(string typed) => Path.GetFullPath(typed, Folder ?? Directory.GetCurrentDirectory());

    /// <summary>
    /// The output for bytes. .NET's own stream of it takes a reader that has left for one who still reads, and a program
    /// that writes a million rows into <c>head</c> would never notice; so a pipe is written to directly. A file is not: it
    /// would be written at places of its own, and whoever writes behind us would write over it.
    /// </summary>
    private static Stream OpenOutput()
    {
        if (OperatingSystem.IsWindows()) return Console.OpenStandardOutput();
        var pipe = new FileStream(new SafeFileHandle(StandardOutput, ownsHandle: false), FileAccess.Write, bufferSize: 0);
        return pipe.CanSeek ? Console.OpenStandardOutput() : pipe;
    }
}
