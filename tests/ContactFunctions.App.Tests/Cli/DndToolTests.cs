using System.Text.Json;
using ContactFunctions.App.Tests.Processes;
using ContactFunctions.Core;
using ContactFunctions.Core.Accounts;
using ContactFunctions.Storage.Sqlite;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.App.Tests.Cli;

/// <summary>The operator's tool: barred numbers.</summary>
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
    public async Task WhatTheDirectoryBlacklistsStaysBarredAndTheToolSaysSo()
    {
        using var folder = await FolderAsync();
        await ToolRun.JsonAsync(folder, "dnd", "add", "acme", "+919876543210");
        var account = (await ToolRun.JsonAsync(folder, "accounts", "show", "acme")).GetProperty("id").GetString()!;
        await BlacklistAsync(folder, account, "d|919876543210");
        var removed = await ToolRun.OfAsync(folder.Path, "dnd", "remove", "acme", "+919876543210", "--json");
        var left = Assert.Single((await ToolRun.JsonAsync(folder, "dnd", "list", "acme")).EnumerateArray());

        Assert.Equal(0, removed.ExitCode);
        Assert.Contains("stays barred", removed.Errors, StringComparison.Ordinal);
        Assert.Equal((JsonValueKind.Null, JsonValueKind.String), (Kind(left, "operator"), Kind(left, "directory")));
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

    /// <summary>Adds the directory's reason to a row that is there.</summary>
    private static async Task BlacklistAsync(TemporaryFolder folder, string account, string rowKey)
    {
        await using var store = SqliteStore.Open(new SqliteOptions { Path = Path.Combine(folder.Path, ".data") }, TimeProvider.System);
        for (var partition = 0; partition < NewAccount.DefaultPartitions; partition++)
        {
            TableKey key = $"{account}|{partition:x}";
            if (await store.Tables.GetAsync(StoreLayout.Contacts, key, rowKey, null, default) is null) continue;
            var transaction = new TableTransaction(StoreLayout.Contacts, key);
            _ = transaction.Begin(TableTransactionActionType.UpsertMerge, rowKey).DateTime("directory"u8, DateTimeOffset.UnixEpoch);
            Assert.True((await store.Tables.SubmitAsync(transaction, default)).IsCommitted);
            return;
        }

        Assert.Fail($"There is no row {rowKey}.");
    }

    private static string Counts(JsonElement report) =>
        string.Join(' ', new[] { "accepted", "known", "refused" }.Select(name => report.GetProperty(name).GetInt64()));

    private static IEnumerable<string> Numbers(JsonElement listed) => listed.EnumerateArray().Select(number => number.GetProperty("number").GetString()!);

    private static JsonValueKind Kind(JsonElement number, string key) => number.GetProperty(key).ValueKind;
}
