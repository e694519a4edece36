using System.Text.Json;
using ContactFunctions.App.Tests.Processes;

namespace ContactFunctions.App.Tests.Cli;

/// <summary>The operator's tool as it is built: barred numbers.</summary>
public sealed class DndToolTests
{
    [Fact]
    public async Task NumbersAreBarredListedAndTakenAway()
    {
        using var folder = await FolderAsync();
        var added = await ToolRun.JsonAsync(folder, "dnd", "add", "acme", "+919876543210", "098765 43211");
        var again = await ToolRun.OfAsync(folder.Path, "dnd", "add", "acme", "919876543210");
        var listed = await ToolRun.JsonAsync(folder, "dnd", "list", "acme");
        var removed = await ToolRun.JsonAsync(folder, "dnd", "remove", "acme", "9876543210");
        var rest = await ToolRun.JsonAsync(folder, "dnd", "list", "acme");

        Assert.Equal(["+919876543210", "+919876543211"], Numbers(added));
        Assert.Equal(["+919876543210", "+919876543211"], Numbers(listed).Order());
        Assert.All(listed.EnumerateArray(), number => Assert.Equal((JsonValueKind.String, JsonValueKind.Null), (Kind(number, "operator"), Kind(number, "directory"))));
        Assert.Equal(0, again.ExitCode);
        Assert.Contains("already", again.Errors, StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, Kind(removed[0], "operator"));
        Assert.Equal(["+919876543211"], Numbers(rest));
    }

    [Fact]
    public async Task WhereOneNumberIsNoneNothingIsDone()
    {
        using var folder = await FolderAsync();
        var run = await ToolRun.OfAsync(folder.Path, "dnd", "add", "acme", "+919876543210", "12345");

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Equal(0, (await ToolRun.JsonAsync(folder, "dnd", "list", "acme")).GetArrayLength());
    }

    [Fact]
    public async Task AFileIsImportedAndItsBadLinesAreToldByNumber()
    {
        using var folder = await FolderAsync();
        string[] lines =
        [
            "\uFEFFmobile,reason", "919876543210", "\"098765 43211\",\"asked us\"", "", "12345;short", "'+919876543212\tx", "+919876543210", "9.19877E+11", "mobile",
        ];
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "numbers.csv"), string.Join("\r\n", lines));
        var first = await ToolRun.OfAsync(folder.Path, "dnd", "import", "acme", "numbers.csv", "--json");
        var second = JsonDocument.Parse((await ToolRun.OfAsync(folder.Path, "dnd", "import", "acme", "numbers.csv", "--json")).Output).RootElement;
        var report = JsonDocument.Parse(first.Output).RootElement;

        Assert.Equal((1, "3 1 3"), (first.ExitCode, Counts(report)));
        Assert.Equal("0 4 3", Counts(second));
        Assert.Equal(
            """[{"line":5,"code":"NumberTooShort"},{"line":8,"code":"NumberDamagedBySpreadsheet"},{"line":9,"code":"NumberHasLetters"}]""",
            JsonSerializer.Serialize(report.GetProperty("refusedLines")));
    }

    [Fact]
    public async Task TheStandardInputIsImportedToo()
    {
        using var folder = await FolderAsync();
        var numbers = string.Concat(Enumerable.Range(0, 2500).Select(index => $"{919800000000 + index}\n"));
        var run = await ToolRun.WithInputAsync(folder.Path, numbers, "dnd", "import", "acme", "-", "--json");
        var listed = await ToolRun.JsonAsync(folder, "dnd", "list", "acme");

        Assert.Equal((0, "2500 0 0"), (run.ExitCode, Counts(JsonDocument.Parse(run.Output).RootElement)));
        Assert.Equal(2500, Numbers(listed).Distinct().Count());
    }

    [Fact]
    public async Task WithoutJsonARefusedLineStandsWithItsReason()
    {
        using var folder = await FolderAsync();
        var run = await ToolRun.WithInputAsync(folder.Path, "919876543210\n12345\n", "dnd", "import", "acme", "-");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("2 NumberTooShort", run.Output, StringComparison.Ordinal);
    }

    private static async Task<TemporaryFolder> FolderAsync()
    {
        var folder = new TemporaryFolder();
        await ToolRun.JsonAsync(folder, "accounts", "create", "acme");
        return folder;
    }

    private static string Counts(JsonElement report) =>
        string.Join(' ', new[] { "accepted", "known", "refused" }.Select(name => report.GetProperty(name).GetInt64()));

    private static IEnumerable<string> Numbers(JsonElement listed) => listed.EnumerateArray().Select(number => number.GetProperty("number").GetString()!);

    private static JsonValueKind Kind(JsonElement number, string key) => number.GetProperty(key).ValueKind;
}
