using System.Text.Json;
using ContactFunctions.App.Tests.Processes;
using ContactFunctions.Core.Accounts;

namespace ContactFunctions.App.Tests.Cli.Service;

/// <summary>The operator's tool on a running service: the same commands, output and exit codes as on its store.</summary>
public sealed class ServiceToolTests(RunningService service) : IClassFixture<RunningService>
{
    private const string Rows = """
        number,first_name,note
        +919876543210,Asha,=1+1
        12345,Nobody,-
        +919876543211,Ravi,

        """;

    private static readonly string[] Dates = ["createdAt", "startedAt", "finishedAt", "deadline", "expiresAt", "rowsPerSecond", "estimatedEnd"];

    [Fact]
    public async Task AFileIsSentFollowedAndCounted()
    {
        var run = await OnServiceAsync("import", service.Write("contacts.csv", Rows), "--audience", "demo", "--follow", "--json");
        var import = JsonDocument.Parse(run.Output).RootElement;

        Assert.Equal((5, "completed_with_errors"), (run.ExitCode, Text(import, "status")));
        Assert.Equal((3, 1), (import.GetProperty("total").GetInt32(), import.GetProperty("failed").GetInt32()));
        Assert.Equal(("contacts.csv", "demo", "csv"), (Text(import, "fileName"), Text(import, "addTo"), Text(import, "format")));
    }

    [Fact]
    public async Task AnImportIsShownListedAndReadAsOnTheStore()
    {
        var id = await ImportAsync("--duplicates", "skip");
        var (shown, stored) = await BothAsync("imports", "show", id, "--json");
        var (listed, storedList) = await BothAsync("imports", "list", "--json");
        var (table, storedTable) = await BothAsync("imports", "results", id);
        var (verbatim, storedVerbatim) = await BothAsync("imports", "results", id, "--verbatim", "--outcome", "created");
        var (objects, storedObjects) = await BothAsync("imports", "results", id, "--format", "ndjson", "--outcome", "failed");

        Assert.Equal(Undated(stored.Output), Undated(shown.Output));
        Assert.Equal(Undated(storedList.Output), Undated(listed.Output));
        Assert.Contains("'=1+1", table.Output, StringComparison.Ordinal);
        Assert.Equal((storedTable.Output, storedVerbatim.Output, storedObjects.Output), (table.Output, verbatim.Output, objects.Output));
        Assert.Equal("NumberTooShort", Text(JsonDocument.Parse(objects.Output).RootElement, "import_code"));
    }

    [Theory]
    [InlineData("--format csv")]
    [InlineData("--format csv --verbatim")]
    [InlineData("--format ndjson")]
    [InlineData("--json --audience demo")]
    [InlineData("--audience aud_demo")]
    public async Task ContactsAreExportedAsFromTheStore(string options)
    {
        await ImportAsync("--audience", "demo");
        var (asked, stored) = await BothAsync(["export", .. options.Split(' ')]);
        var path = service.Write("contacts.out", "");
        var written = await OnServiceAsync(["export", "--output", path, .. options.Split(' ')]);

        Assert.Equal((0, 0, "", stored.Output), (asked.ExitCode, written.ExitCode, written.Output, asked.Output));
        Assert.Equal(stored.Output, await File.ReadAllTextAsync(path));
        Assert.Equal(options == "--format csv", (await File.ReadAllBytesAsync(path)).AsSpan().StartsWith("\uFEFF"u8) && !options.Contains("audience", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AnEndedImportIsRetriedAndCanceledNoMore()
    {
        var id = await ImportAsync();
        var (nothing, storedNothing) = await BothAsync("imports", "retry", id);
        var (ended, storedEnded) = await BothAsync("imports", "cancel", id);

        Assert.Equal((1, 1), (nothing.ExitCode, ended.ExitCode));
        Assert.Equal((storedNothing.Errors, storedEnded.Errors), (nothing.Errors, ended.Errors));
    }

    [Fact]
    public async Task RowsThatWereRefusedAreTriedAgainWhenAsked()
    {
        await ImportAsync();
        var id = await ImportAsync("--duplicates", "fail");
        var retried = await OnServiceAsync("imports", "retry", id, "--all", "--follow", "--json");
        var retry = JsonDocument.Parse(retried.Output).RootElement;

        Assert.Equal(5, retried.ExitCode);
        Assert.Equal(3, retry.GetProperty("total").GetInt32());
        Assert.Equal("fail", Text(retry, "duplicates"));
    }

    [Fact]
    public async Task AFailedRowIsCorrectedAndSentAgain()
    {
        var id = await ImportAsync();
        var path = service.Write("failed.csv", "");
        var written = await OnServiceAsync("imports", "results", id, "--outcome", "failed", "--output", path);
        await File.WriteAllTextAsync(path, (await File.ReadAllTextAsync(path)).Replace("\n12345,", "\n+919876543219,", StringComparison.Ordinal));
        var again = await OnServiceAsync("import", path, "--follow");

        Assert.Equal((0, "", 0), (written.ExitCode, written.Output, again.ExitCode));
    }

    /// <summary>Longer than what goes as it is.</summary>
    [Fact]
    public async Task ALongFileGoesAsGzip()
    {
        var rows = "number,note\n" + string.Concat(Enumerable.Range(0, 60).Select(row => $"+{917400000000 + row},{new string('n', 20_000)}\n"));
        var run = await OnServiceAsync("import", service.Write("long.csv", rows), "--validate-only", "--follow", "--json");
        var import = JsonDocument.Parse(run.Output).RootElement;

        Assert.Equal((60, 60), (import.GetProperty("total").GetInt32(), import.GetProperty("processed").GetInt32()));
        Assert.InRange(import.GetProperty("bytes").GetInt64(), 1, 100_000);
    }

    [Theory]
    [InlineData("imports show nothing")]
    [InlineData("import EMPTY")]
    [InlineData("import EMPTY --follow --json")]
    [InlineData("imports show 0123456789abcdef0123456789abcdef --follow")]
    [InlineData("imports cancel 0123456789abcdef0123456789abcdef")]
    [InlineData("imports retry 0123456789abcdef0123456789abcdef")]
    [InlineData("imports results 0123456789abcdef0123456789abcdef")]
    [InlineData("import FILE --audience none")]
    [InlineData("import FILE --list none")]
    [InlineData("export --audience none")]
    [InlineData("export --list none")]
    public async Task WhatIsNotThereIsRefusedInTheSameWords(string line)
    {
        var (one, empty) = (service.Write("one.csv", "number\n+919876543210\n"), service.Write("empty.csv", ""));
        var (asked, stored) = await BothAsync(line.Replace("FILE", one, StringComparison.Ordinal).Replace("EMPTY", empty, StringComparison.Ordinal).Split(' '));

        Assert.Equal((1, ""), (asked.ExitCode, asked.Output));
        Assert.Equal((stored.ExitCode, stored.Errors), (asked.ExitCode, asked.Errors));
    }

    [Fact]
    public async Task AnEmptyPipeIsRefusedAsAnEmptyFileIs()
    {
        string[] import = ["import", "-", "--format", "csv"];
        var asked = await ToolHere.OfAsync(null, null, "", [.. import, "--url", service.Url, "--key", DemoAccount.OliAIKey]);
        var stored = await ToolHere.OfAsync(null, null, "", [.. import, "--store", service.Store, "--account", DemoAccount.Sid]);

        Assert.Equal((1, "", stored.Errors), (asked.ExitCode, asked.Output, asked.Errors));
    }

    [Fact]
    public async Task AStrangersKeyIsRefusedBeforeTheFileIsSent()
    {
        var run = await ToolHere.OfAsync("import", service.Write("two.csv", Rows), "--url", service.Url, "--key", "sk_live_nobody");

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Contains("Invalid API key", run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("sk_live_nobody", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheEnvironmentNamesServiceAndKey()
    {
        using var folder = new TemporaryFolder();
        var settings = new Dictionary<string, string> { ["CONTACTS_URL"] = service.Url, ["CONTACTS_KEY"] = DemoAccount.OliAIKey };
        var listed = await ToolRun.OfAsync(folder.Path, settings, "imports", "list", "--json");
        var exported = await ToolRun.OfAsync(folder.Path, settings, "export");
        var elsewhere = await ToolRun.OfAsync(folder.Path, settings, "accounts", "list");

        Assert.Equal((0, 0, 2), (listed.ExitCode, exported.ExitCode, elsewhere.ExitCode));
        Assert.Equal(JsonValueKind.Array, JsonDocument.Parse(listed.Output).RootElement.ValueKind);
        Assert.StartsWith("number,name,", exported.Output, StringComparison.Ordinal);
        Assert.Contains("CONTACTS_URL", elsewhere.Errors, StringComparison.Ordinal);
    }

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;

    /// <summary>Without times, of which the store has finer ones, and without what goes on changing.</summary>
    private static string Undated(string json) => string.Join('\n', json.Split('\n').Where(line => !Dates.Any(date => line.Contains($"\"{date}\"", StringComparison.Ordinal))));

    private async Task<string> ImportAsync(params string[] options)
    {
        var run = await OnServiceAsync(["import", service.Write($"{Guid.NewGuid()}.csv", Rows), "--follow", "--json", .. options]);
        Assert.True(run.ExitCode == 5, run.Errors);
        return Text(JsonDocument.Parse(run.Output).RootElement, "id");
    }

    private Task<ToolRun> OnServiceAsync(params string[] arguments) => ToolHere.OfAsync([.. arguments, "--url", service.Url, "--key", DemoAccount.OliAIKey]);

    private async Task<(ToolRun OnService, ToolRun OnStore)> BothAsync(params string[] arguments) =>
        (await OnServiceAsync(arguments), await ToolHere.OfAsync([.. arguments, "--store", service.Store, "--account", DemoAccount.Sid]));
}
