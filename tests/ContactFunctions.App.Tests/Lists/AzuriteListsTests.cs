using System.Security.Cryptography;
using ContactFunctions.Azurite;
using ContactFunctions.Core;
using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Dnd;
using ContactFunctions.Core.Fields;
using ContactFunctions.Core.Lists;
using ContactFunctions.Storage.Azure;

namespace ContactFunctions.App.Tests.Lists;

/// <summary>Lists with their settings and barred numbers as they lie in Azure's tables: keys, tags and conflicts are the service's own.</summary>
public sealed class AzuriteListsTests
{
    [Fact]
    public async Task SettingsFieldsClIdsAndBarsWorkOnAzuresTables()
    {
        Assert.SkipUnless(NodeTool.WhyUnusable is null, NodeTool.WhyUnusable ?? "");
        var stop = TestContext.Current.CancellationToken;
        await using var azurite = await AzuriteProcess.StartAsync(stop);
        await using var store = new AzureStore(new AzureStoreOptions { ConnectionString = azurite.ConnectionString });
        await StoreLayout.CreateAsync(store, stop);
        var accounts = new AccountBook(store, TimeProvider.System, RandomNumberGenerator.Create());
        var contacts = new ContactBook(store, TimeProvider.System);
        var (lists, dnd, directory) = (new ListBook(store, contacts, TimeProvider.System), new DndBook(store, contacts), new DirectoryFields(store));
        var account = (await accounts.CreateAsync(new NewAccount("acme", "Acme"), stop)).Account!;
        var fields = FieldDefinitions.Make([new FieldDefinition("\u0928\u093E\u092E", FieldType.Text, Pattern: "[\\p{L}\\p{M}]+")]).Fields!;

        var made = await Task.WhenAll(Enumerable.Range(0, 4).Select(index => lists.CreateAsync(account, $"l{index}", null, stop)));
        Assert.Equal([1L, 2L, 3L, 4L], made.Select(outcome => outcome.List!.Number).Order());
        var list = made[0].List!;
        var configured = (await lists.ConfigureAsync(account, list.Id, settings => settings with { Duplicates = DuplicateHandling.Reject, Fields = fields }, stop)).List;
        Assert.Equal(configured, await lists.FindByClIdAsync(account, list.ObjectId.ToUpperInvariant(), stop));
        Assert.Equal(configured, await lists.FindByClIdAsync(account, $"{list.Number}", stop));
        Assert.Equal(fields, configured!.Settings.Fields);
        Assert.Equal(fields, await directory.ChangeAsync(account, _ => fields, stop));
        Assert.Equal(fields, await directory.FindAsync(account, stop));
        await lists.DeleteAsync(account, list.Id, stop);
        Assert.Null(await lists.FindByClIdAsync(account, list.ObjectId, stop));

        var numbers = Enumerable.Range(0, 400).Select(index => new E164(919800000000 + (ulong)index)).ToList();
        Assert.All(await dnd.AddAsync(account, numbers, stop), outcome => Assert.True(outcome.IsChanged));
        Assert.All(await dnd.AddAsync(account, numbers, stop), outcome => Assert.False(outcome.IsChanged));
        Assert.True(await dnd.ContainsAsync(account, numbers[7], stop));
        Assert.All(await dnd.RemoveAsync(account, numbers.Take(100).ToList(), stop), outcome => Assert.True(outcome.IsChanged));
        Assert.Equal(numbers.Skip(100), (await dnd.ListAsync(account, stop).Select(entry => entry.Number).ToListAsync(stop)).Order());
    }
}
