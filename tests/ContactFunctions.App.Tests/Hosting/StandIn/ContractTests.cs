using System.Text.RegularExpressions;
using ContactFunctions.App.Tests.Processes;

namespace ContactFunctions.App.Tests.Hosting.StandIn;

/// <summary>A rule that cites its source must have one.</summary>
public sealed partial class ContractTests
{
    [GeneratedRegex(@"contract,? (\d(?:\.\d)?)(?: and (\d(?:\.\d)?))?", RegexOptions.IgnoreCase)]
    private static partial Regex Citation { get; }

    [GeneratedRegex(@"^##+ (\d(?:\.\d)?)", RegexOptions.Multiline)]
    private static partial Regex Heading { get; }

    [Fact]
    public void EverySectionThatIsCitedStandsOnThePage()
    {
        var page = File.ReadAllText(Path.Combine(BuiltExecutable.Repository, "docs", "functions-host-contract.md"));
        var sections = Heading.Matches(page).Select(match => match.Groups[1].Value).ToHashSet();
        var cited = Sources().SelectMany(source => Citation.Matches(source)).SelectMany(match => match.Groups.Values.Skip(1))
            .Where(group => group.Success).Select(group => group.Value).ToList();

        Assert.True(cited.Count >= 60, $"Found {cited.Count} citations.");
        Assert.All(cited, section => Assert.Contains(section, sections));
    }

    private static IEnumerable<string> Sources() =>
        ((string[])["src/ContactFunctions.App/Hosting", "tests/ContactFunctions.StandInHost", "tests/ContactFunctions.App.Tests/Hosting"])
        .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(BuiltExecutable.Repository, folder), "*.cs", SearchOption.AllDirectories))
        .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
        .Select(File.ReadAllText);
}
