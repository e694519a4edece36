using ContactFunctions.App.Startup;
using ContactFunctions.App.Tests.Processes;
using ContactFunctions.Core;
using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Imports;
using ContactFunctions.Core.Search;
using ContactFunctions.Core.Settings;
using ContactFunctions.Storage.Sqlite;
using ContactFunctions.Storage.Tables;
using Microsoft.Extensions.Logging.Abstractions;

namespace ContactFunctions.App.Tests.Startup;

public sealed class SweepTests
{
    [Fact]
    public async Task ABrokenJobKeepsNoDeletedListFromBeingSwept()
    {
        using var folder = new TemporaryFolder();
        await using var store = SqliteStore.Open(new SqliteOptions { Path = folder.Path }, TimeProvider.System);
        await StoreLayout.CreateAsync(store, default);
        var settings = new AppSettings(new StorageOptions(folder.Path, null), new CredentialsOptions(null), new BulkOptions(), LimitsOptions.None, new SearchOptions());
        var service = new Composition(store, settings, TimeProvider.System, NullLoggerFactory.Instance);
        await service.SeedDemoAccountAsync(default);
        var account = (await service.Accounts.FindAsync(DemoAccount.Id, default))!;
        var contact = (await service.Contacts.CreateAsync(account, new E164(919876543210), ContactPatch.Empty, default)).Contact.Id;
        var list = (await service.Lists.CreateAsync(account, "Spring", null, default)).List!;
        await service.Lists.AddAsync(account, list.Id, [contact], default);
        await service.Lists.DeleteAsync(account, list.Id, default);
        await BreakAJobAsync(store, account.Id);

        await Assert.ThrowsAnyAsync<Exception>(() => service.SweepAsync(default));

        Assert.True((await service.Contacts.FindAsync(account, contact, default))!.Value.Read().Sets.IsEmpty);
    }

    /// <summary>An open job whose row cannot be read.</summary>
    private static async Task BreakAJobAsync(SqliteStore store, string accountId)
    {
        const string job = "00000000000000000000000000000000";
        var row = new TableTransaction(StoreLayout.Jobs, accountId);
        row.Begin(TableTransactionActionType.Add, $"j|{job}").Binary("plan"u8, "no plan"u8);
        var open = new TableTransaction(StoreLayout.Jobs, "open");
        open.Begin(TableTransactionActionType.Add, job).String("account"u8, accountId).DateTime("createdAt"u8, DateTimeOffset.UtcNow.AddHours(-2));
        Assert.True((await store.Tables.SubmitAsync(row, default)).IsCommitted);
        Assert.True((await store.Tables.SubmitAsync(open, default)).IsCommitted);
    }
}
