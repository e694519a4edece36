using System.Reflection;
using System.Text.RegularExpressions;

namespace ContactFunctions.Dialects.Tests.DeepCall;

/// <summary>The table of refusals in docs/dialects/deepcall.md: each row names the tests that provoke it.</summary>
public sealed partial class DeepCallPageTests
{
    [GeneratedRegex(@"^\| (?<code>1\d{3}) \| .* \| (?<tests>[^|]+) \|$", RegexOptions.Multiline)]
    private static partial Regex Row { get; }

    [GeneratedRegex("`(?<name>[A-Za-z.]+)`")]
    private static partial Regex Quoted { get; }

    [Fact]
    public void EveryCodeIsInTheTableAndEveryTestItNamesIsThere()
    {
        var rows = Row.Matches(Page()).ToList();
        var tests = TestNames().ToHashSet();
        var named = rows.SelectMany(row => Quoted.Matches(row.Groups["tests"].Value)).Select(match => match.Groups["name"].Value).ToList();

        Assert.True(rows.Count >= 20 && named.Count >= 15, $"{rows.Count} rows name {named.Count} tests.");
        Assert.All(named, name => Assert.Contains(tests, test => test == name || test.EndsWith($".{name}", StringComparison.Ordinal)));
        Assert.Superset(
            new HashSet<string> { "1000", "1005", "1006", "1009", "1012", "1014", "1015", "1022", "1029", "1047", "1501", "1502", "1503" },
            rows.Select(row => row.Groups["code"].Value).ToHashSet());
    }

    private static IEnumerable<string> TestNames() => typeof(DeepCallPageTests).Assembly.GetTypes()
        .Where(type => type.Namespace?.StartsWith(typeof(DeepCallPageTests).Namespace!, StringComparison.Ordinal) == true)
        .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance).Select(method => $"{type.Name}.{method.Name}"));

    private static string Page()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var page = Path.Combine(folder.FullName, "docs", "dialects", "deepcall.md");
            if (File.Exists(page)) return File.ReadAllText(page).ReplaceLineEndings("\n");
        }

        throw new FileNotFoundException("docs/dialects/deepcall.md is in no folder above the tests.");
    }
}
