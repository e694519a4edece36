using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ContactFunctions.App.Tests.Processes;
using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Lists;
using ContactFunctions.Core.Lists.Entries;
using ContactFunctions.Storage.Sqlite;

namespace ContactFunctions.App.Tests.Cli;

/// <summary>The operator's tool: entries of lists, and whether an account keeps history.</summary>
public sealed class EntryToolTests
{
    [Fact]
    public async Task EntriesAreShownUnderDeepCallsNamesWithWhatIsKeptOfThem()
    {
        using var folder = new TemporaryFolder();
        await ToolRun.JsonAsync(folder, "accounts", "create", "acme");
        await ToolRun.JsonAsync(folder, "lists", "create", "acme", "Spring");
        var id = await FillAsync(folder);
        var live = Assert.Single((await ToolRun.JsonAsync(folder, "lists", "entries", "acme", "1")).EnumerateArray());
        var all = await ToolRun.JsonAsync(folder, "lists", "entries", "acme", "1", "--deleted", "--history");

        Assert.Equal(
            ["contact_id", "mobile", "name", "record", "schedule", "reschedule", "source", "create_date", "last_update", "is_deleted", "kept_at", "history"],
            live.EnumerateObject().Select(property => property.Name));
        Assert.Equal((id, "+919876543210", "Goa"), (Text(live, "contact_id"), Text(live, "mobile"), Text(live.GetProperty("record"), "city")));
        Assert.Equal((1732435200, "API", 0), (live.GetProperty("schedule").GetInt64(), Text(live, "source"), live.GetProperty("is_deleted").GetInt32()));
        Assert.Equal(JsonValueKind.Null, live.GetProperty("history").ValueKind);
        Assert.Equal([0, 1], all.EnumerateArray().Select(entry => entry.GetProperty("is_deleted").GetInt32()).Order());
        var kept = Assert.Single(all.EnumerateArray().Single(entry => Text(entry, "contact_id") == id).GetProperty("history").EnumerateArray());
        Assert.Equal(("Asha", "Pune"), (Text(kept, "name"), Text(kept.GetProperty("record"), "city")));
        Assert.Equal(0, (await ToolRun.OfAsync(folder.Path, "lists", "entries", "acme", "1", "--history")).ExitCode);
    }

    [Fact]
    public async Task AnAccountKeepsHistoryAsItsOperatorSays()
    {
        using var folder = new TemporaryFolder();
        var plain = await ToolRun.JsonAsync(folder, "accounts", "create", "plain");
        var keeping = await ToolRun.JsonAsync(folder, "accounts", "create", "keeping", "--history");
        var on = await ToolRun.JsonAsync(folder, "accounts", "set", "plain", "--history", "on");
        var off = await ToolRun.JsonAsync(folder, "accounts", "set", "keeping", "--history", "off");
        var shown = await ToolRun.JsonAsync(folder, "accounts", "show", "plain");

        Assert.Equal(
            [false, true, true, false, true],
            new[] { plain, keeping, on, off, shown }.Select(account => account.GetProperty("history").GetBoolean()));
        Assert.Equal(plain.GetProperty("id").GetString(), shown.GetProperty("id").GetString());
        Assert.Equal(2, (await ToolRun.OfAsync(folder.Path, "accounts", "set", "plain")).ExitCode);
    }

    /// <summary>An entry that was updated, and one that is soft-deleted.</summary>
    private static async Task<string> FillAsync(TemporaryFolder folder)
    {
        await using var store = SqliteStore.Open(new SqliteOptions { Path = Path.Combine(folder.Path, ".data") }, TimeProvider.System);
        using var random = RandomNumberGenerator.Create();
        var account = (await new AccountBook(store, TimeProvider.System, random).FindBySidAsync("acme", default))!;
        var contacts = new ContactBook(store, TimeProvider.System);
        var list = (await new ListBook(store, contacts, TimeProvider.System).ListAsync(account, default))[0];
        var entries = new EntryBook(store, contacts, TimeProvider.System);
        var (kept, hidden) = (new E164(919876543210), new E164(919876543211));
        var added = await entries.AddAsync(account, list, kept, Write("Asha", """{"city":"Pune"}"""), default);
        _ = await entries.UpdateAsync(account, list, added.ContactId, kept, Write("Asha Rao", """{"city":"Goa"}"""), default);
        _ = await entries.AddAsync(account, list, hidden, Write("Ravi", "{}"), default);
        _ = await entries.SoftDeleteAsync(account, list, null, hidden, default);
        return added.ContactId.ToString();
    }

    private static EntryWrite Write(string name, string record) =>
        new(new ContactPatchWriter().Set(ContactField.Name, name).Patch, Encoding.UTF8.GetBytes(record), Schedule: 1732435200, Source: "API");

    private static string Text(JsonElement view, string key) => view.GetProperty(key).GetString()!;
}
