using System.Security.Cryptography;
using ContactFunctions.App.Tests.Processes;
using ContactFunctions.Azurite;
using ContactFunctions.Core;
using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Search;
using ContactFunctions.Storage;
using ContactFunctions.Storage.Azure;
using ContactFunctions.Storage.Sqlite;

namespace ContactFunctions.App.Tests.Journeys;

/// <summary>Two that share one storage and nothing else: what one acknowledges, the other's next list shows.</summary>
public sealed class ListingAcrossStoresTests
{
    private static readonly ContactQuery All = new(null, null, null, 0, 100);

    [Fact]
    public async Task WhatOneWritesTheOtherListsAtOnceOnOneFile()
    {
        using var folder = new TemporaryFolder();
        await using var here = SqliteStore.Open(new SqliteOptions { Path = folder.Path }, TimeProvider.System);
        await StoreLayout.CreateAsync(here, default);
        await using var there = SqliteStore.Open(new SqliteOptions { Path = folder.Path }, TimeProvider.System);

        await CheckAsync(here, there);
    }

    [Fact]
    public async Task WhatOneWritesTheOtherListsAtOnceOnAzurite()
    {
        Assert.SkipUnless(NodeTool.WhyUnusable is null, NodeTool.WhyUnusable ?? "");
        await using var azurite = await AzuriteProcess.StartAsync(TestContext.Current.CancellationToken);
        var calls = new StorageCalls();
        await using var here = new AzureStore(new AzureStoreOptions { ConnectionString = azurite.ConnectionString });
        await StoreLayout.CreateAsync(here, default);
        await using var there = new AzureStore(new AzureStoreOptions { ConnectionString = azurite.ConnectionString, Calls = calls });
        var (account, index) = await CheckAsync(here, there);

        calls.Reset();
        _ = await index.PageAsync(account, All with { Take = 0 }, default);

        // What the look before each list costs: one point read for each partition.
        Assert.Equal(16, calls.Total);
        Assert.Equal(16, calls[StorageOperation.TableGet]);
    }

    private static async Task<(Account Account, ContactIndex Index)> CheckAsync(IStore here, IStore there)
    {
        var account = (await new AccountBook(here, TimeProvider.System, RandomNumberGenerator.Create()).CreateAsync(new NewAccount("shared", "Shared"), default)).Account!;
        var book = new ContactBook(here, TimeProvider.System);
        var index = new ContactIndex(there, new SearchOptions());
        var ids = new List<ContactId>();
        for (var number = 0UL; number < 20; number++)
        {
            ids.Add((await book.CreateAsync(account, new E164(919876543200 + number), Name($"Contact {number}"), default)).Contact.Id);
            var page = await index.PageAsync(account, All, default);
            Assert.Equal(ids.Count, page.Total);
            Assert.Equal(ids.Order(ById), page.Contacts.Select(contact => contact.Id).Order(ById));
        }

        _ = await book.UpdateAsync(account, ids[3], Name("Renamed"), new E164(919876549999), null, default);
        Assert.Equal(ids[3], Assert.Single((await index.PageAsync(account, new ContactQuery("renamed", null, null, 0, 10), default)).Contacts).Id);
        foreach (var id in ids[10..]) _ = await book.DeleteAsync(account, id, null, default);
        Assert.Equal(10, (await index.PageAsync(account, All, default)).Total);
        return (account, index);
    }

    private static Comparer<ContactId> ById { get; } = Comparer<ContactId>.Create((left, right) => left.Value.CompareTo(right.Value));

    private static ContactPatch Name(string name)
    {
        var patch = new ContactPatchWriter();
        patch.Set(ContactField.Name, name);
        return patch.Patch;
    }
}
