using System.Text.RegularExpressions;
using ContactFunctions.App.Tests.Processes;

namespace ContactFunctions.App.Tests.Readme;

/// <summary>What the README tells its reader to type.</summary>
internal static partial class ReadmeFile
{
    /// <summary>Where the service listens in the README.</summary>
    public const string Address = "http://127.0.0.1:7071";

    private const string ToolLine = "    dotnet run --project src/ContactFunctions.Cli -- ";

    private static readonly string Text = File.ReadAllText(Path.Combine(BuiltExecutable.Repository, "README.md")).ReplaceLineEndings("\n");

    [GeneratedRegex("^```sh\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence { get; }

    /// <summary>The samples for a shell, in their order.</summary>
    public static IReadOnlyList<string> Samples { get; } = [.. Fence.Matches(Text).Select(match => match.Groups[1].Value)];

    /// <summary>What follows the operator's tool on its lines.</summary>
    public static IReadOnlyList<string> ToolArguments { get; } =
        [.. Text.Split('\n').Where(line => line.StartsWith(ToolLine, StringComparison.Ordinal)).Select(line => line[ToolLine.Length..])];
}
