using System.Security.Cryptography;
using System.Text;
using ContactFunctions.Azurite;
using ContactFunctions.Core;
using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Imports;
using ContactFunctions.Storage.Azure;

namespace ContactFunctions.App.Tests.Journeys;

/// <summary>
/// What a bulk of 5,000 costs on Azure Storage, in calls, which is what is paid for and waited for. The polls of a waiting
/// request and of an idle pump are not in it.
/// </summary>
public sealed class BulkCallTests
{
    private const int Contacts = 5000;

    /// <summary>Of a job's own rows: open row, job row, its end, when it is to be cleared away, open row gone.</summary>
    private const int JobSubmits = 5;

    [Fact]
    public async Task FiveThousandContactsStayWithinTheirCalls()
    {
        Assert.SkipUnless(NodeTool.WhyUnusable is null, NodeTool.WhyUnusable ?? "");
        await using var azurite = await AzuriteProcess.StartAsync(TestContext.Current.CancellationToken);
        var calls = new StorageCalls();
        await using var store = new AzureStore(new AzureStoreOptions { ConnectionString = azurite.ConnectionString, Calls = calls });
        await StoreLayout.CreateAsync(store, default);
        var accounts = new AccountBook(store, TimeProvider.System, RandomNumberGenerator.Create());

        var queued = (await accounts.CreateAsync(new NewAccount("queued", "Queued"), default)).Account!;
        var created = await CountAsync(calls, () => QueueAsync(store, accounts, queued));
        var unchanged = await CountAsync(calls, () => QueueAsync(store, accounts, queued));
        var inline = (await accounts.CreateAsync(new NewAccount("inline", "Inline"), default)).Account!;
        var createdInline = await CountAsync(calls, () => RunInlineAsync(store, accounts, inline));
        var unchangedInline = await CountAsync(calls, () => RunInlineAsync(store, accounts, inline));

        var report = $"queued: {created}; again: {unchanged}; inline: {createdInline}; again: {unchangedInline}";
        TestContext.Current.TestOutputHelper!.WriteLine(report);
        Assert.True(created.Total <= 200 && unchanged.Total <= 200, report);
        Assert.True(created.Submits <= 64 + JobSubmits, report);
        Assert.True(createdInline.Submits <= 64 && createdInline.Total <= 100, report);
        Assert.True(unchangedInline.Submits <= 16 && unchangedInline.Total <= 100, report);
    }

    private static async Task<Counted> CountAsync(StorageCalls calls, Func<Task> act)
    {
        calls.Reset();
        await act();
        return new Counted(calls.Total, calls[StorageOperation.TableSubmit], string.Join(", ", calls.Snapshot().Select(call => $"{call.Key} {call.Value}")));
    }

    private static async Task QueueAsync(AzureStore store, AccountBook accounts, Account account)
    {
        var bulks = Desk(store, accounts, inlineLimit: 0);
        using var items = Items();
        var job = (await bulks.RunAsync(account, items, respondAsync: true, default)).Job!;
        var messages = await store.Queues.ReceiveAsync(StoreLayout.ImportChunks, 8, TimeSpan.FromSeconds(30), default);
        await Task.WhenAll(messages.Select(async message =>
        {
            await bulks.HandleAsync(message.Body, message.DequeueCount, default);
            await store.Queues.DeleteAsync(StoreLayout.ImportChunks, message.MessageId, message.PopReceipt, default);
        }));

        using var results = await bulks.ResultsAsync(account, job.Id, default);
        Assert.Equal(Contacts, results!.Counts().Succeeded);
    }

    private static async Task RunInlineAsync(AzureStore store, AccountBook accounts, Account account)
    {
        using var items = Items();
        using var results = (await Desk(store, accounts, Contacts).RunAsync(account, items, respondAsync: false, default)).Results;
        Assert.Equal(Contacts, results!.Counts().Succeeded);
    }

    /// <summary>A fresh process each time: it remembers no head and no contact.</summary>
    private static BulkDesk Desk(AzureStore store, AccountBook accounts, int inlineLimit) => new(
        store, accounts.FindAsync, new ContactBook(store, TimeProvider.System), new BulkOptions { InlineLimit = inlineLimit }, TimeProvider.System);

    private static ImportItems Items()
    {
        var items = new ImportItems();
        for (var index = 0; index < Contacts; index++)
        {
            items.Begin();
            items.Set(ContactField.FirstName, Encoding.UTF8.GetBytes($"Name {index}"));
            items.EndUpsert(new E164(919820000000 + (ulong)index));
        }

        return items;
    }

    private sealed record Counted(long Total, long Submits, string Calls);
}
