using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using ContactFunctions.App.Tests.Processes;
using ContactFunctions.Cli;
using ContactFunctions.Cli.Commands;

namespace ContactFunctions.App.Tests.Cli;

/// <summary>What the tool says of itself, and what the documentation says of it, is true.</summary>
public sealed partial class ToolHelpTests
{
    private static readonly string[] WithExamplesOfTheirOwn = ["import", "export", "list", "show", "results", "cancel", "retry"];

    [Fact]
    public void EveryGroupOfCommandsAndEveryCommandOnImportsHasAnExample()
    {
        var root = Tool("").Root;
        var imports = root.Subcommands.Where(command => command.Name is "import" or "export").Concat(root.Subcommands.Single(command => command.Name == "imports").Subcommands).ToList();

        Assert.Equal(WithExamplesOfTheirOwn.Order(StringComparer.Ordinal), imports.Select(command => command.Name).Order(StringComparer.Ordinal));
        Assert.Equal(13, root.Subcommands.Count);
        Assert.All(root.Subcommands.Concat(imports), command => Assert.NotEmpty(LinesOf(command.Description!)));
    }

    [Fact]
    public void EveryExampleIsACommandLine()
    {
        var lines = AllOf(Tool("").Root).SelectMany(command => LinesOf(command.Description ?? "")).ToList();

        Assert.True(lines.Count >= 40, $"{lines.Count} examples");
        AssertUnderstood(lines);
    }

    [Fact]
    public void EveryCallInTheDocumentationIsACommandLine()
    {
        var pages = Directory.GetFiles(Path.Combine(BuiltExecutable.Repository, "docs"), "*.md").Append(Path.Combine(BuiltExecutable.Repository, "README.md"));
        var calls = pages.SelectMany(File.ReadLines).Where(line => line.Contains("./contacts ", StringComparison.Ordinal) || line.Contains("Cli -- ", StringComparison.Ordinal));
        var lines = calls.SelectMany(LinesOf).ToList();

        Assert.True(lines.Count >= 20, $"{lines.Count} calls");
        AssertUnderstood(lines);
    }

    [Fact]
    public void EveryExitCodeIsTold()
    {
        var codes = typeof(ExitCode).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (int)field.GetRawConstantValue()!).ToList();
        var page = File.ReadAllText(Path.Combine(BuiltExecutable.Repository, "docs", "imports.md"));
        var help = Tool("").Root.Description!;

        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 130], codes.Order());
        Assert.Equal(codes.Order(), ExitCodeRow().Matches(page).Select(row => int.Parse(row.Groups[1].ValueSpan, CultureInfo.InvariantCulture)));
        Assert.All(codes, code => Assert.Matches($@"[:;]\s+{code} ", help));
    }

    private static void AssertUnderstood(List<string> lines)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(Path.Combine(folder.Path, "numbers.csv"), "+919876543210\n");
        Assert.All(lines, line => Assert.Empty(CommandLineParser.Parse(Tool(folder.Path).Root, CommandLineParser.SplitCommandLine(line).ToArray()).Errors.Select(error => error.Message)));
    }

    private static ContactsCommand Tool(string folder) =>
        ContactsCommand.Make(new Terminal(TextWriter.Null, TextWriter.Null, IsWide: true, IsWatched: false) { Folder = folder });

    private static IEnumerable<Command> AllOf(Command command) => command.Subcommands.SelectMany(AllOf).Prepend(command);

    /// <summary>What stands behind the tool's name where a line of a shell calls it, without what takes its output.</summary>
    private static IEnumerable<string> LinesOf(string text) => Call().Matches(text).Select(call => call.Groups[1].Value);

    [GeneratedRegex(@"^\s+(?:\S.*\| |\$ |docker exec contacts |CONTACTS_KEY=\S+ )?(?:contacts|\./contacts|dotnet run --project src/ContactFunctions\.Cli --) ([a-z].*?)(?: [|>].*)?\r?$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Call();

    [GeneratedRegex(@"^\| (\d+) \| [a-z`]", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex ExitCodeRow();
}
