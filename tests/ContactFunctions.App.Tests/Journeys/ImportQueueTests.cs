using System.Text;
using ContactFunctions.App.Tests.Processes;
using ContactFunctions.Core;
using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Storage.Sqlite;

namespace ContactFunctions.App.Tests.Journeys;

/// <summary>The built executable, alone, on a file that somebody else writes messages into.</summary>
public sealed class ImportQueueTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task AMessageBecomesContactsAndABadOneIsSeenAndInNobodysWay()
    {
        using var folder = new TemporaryFolder();
        await using var app = AppProcess.Start(folder.Path, ("ASPNETCORE_ENVIRONMENT", "Development"));
        await app.StoreOpenAsync();
        await app.Process.SeeAsync("demo account is seeded");
        await using var store = SqliteStore.Open(new SqliteOptions { Path = Path.Combine(folder.Path, ".data") }, TimeProvider.System);
        await SendAsync(store, """{"version":1,"account":"nobody","source":{"contacts":[]}}""");
        await SendAsync(store, """{"version":1,"id":"1","account":"demo","source":{"contacts":[{"number":"+919876543210","first_name":"Priya"}]}}""");
        var refused = await app.Process.SeeAsync("of contact-imports is refused");
        var contact = await FoundAsync(store, new E164(919876543210)).WaitAsync(Patience);

        Assert.Contains("AccountUnknown, nobody", refused, StringComparison.Ordinal);
        Assert.Equal("Priya", Encoding.UTF8.GetString(contact.Read()[ContactField.FirstName]));
        Assert.Equal(1, await store.Queues.CountAsync(StoreLayout.ContactImportsPoison, default));
    }

    private static Task SendAsync(SqliteStore store, string message) =>
        store.Queues.SendAsync(StoreLayout.ContactImports, Encoding.UTF8.GetBytes(message), TimeSpan.Zero, TimeSpan.FromHours(1), default);

    /// <summary>The contact of the demo account, once it is there.</summary>
    private static async Task<Contact> FoundAsync(SqliteStore store, E164 number)
    {
        var accounts = new AccountBook(store, TimeProvider.System, System.Security.Cryptography.RandomNumberGenerator.Create());
        var account = (await accounts.FindBySidAsync("demo", default))!;
        for (; ; await Task.Delay(50))
        {
            if (await new ContactBook(store, TimeProvider.System).FindAsync(account, number, default) is { } contact) return contact;
        }
    }
}
