using System.Security.Cryptography;
using ContactFunctions.Azurite;
using ContactFunctions.Core;
using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Groups;
using ContactFunctions.Core.Problems;
using ContactFunctions.Core.Users;
using ContactFunctions.Storage.Azure;

namespace ContactFunctions.App.Tests.Accounts;

/// <summary>Users, sessions and groups as they lie in Azure's tables: keys, tags and conflicts are the service's own.</summary>
public sealed class AzuriteUsersTests
{
    private readonly RandomNumberGenerator _random = RandomNumberGenerator.Create();

    [Fact]
    public async Task UsersSessionsAndGroupsWorkOnAzuresTables()
    {
        Assert.SkipUnless(NodeTool.WhyUnusable is null, NodeTool.WhyUnusable ?? "");
        var stop = TestContext.Current.CancellationToken;
        await using var azurite = await AzuriteProcess.StartAsync(stop);
        await using var store = new AzureStore(new AzureStoreOptions { ConnectionString = azurite.ConnectionString });
        await StoreLayout.CreateAsync(store, stop);
        var accounts = new AccountBook(store, TimeProvider.System, _random);
        var users = new UserBook(store, accounts, TimeProvider.System, _random, null);
        var sessions = new SessionBook(store, users, TimeProvider.System, _random, null);
        var groups = new GroupBook(store, users, TimeProvider.System, _random);
        var account = (await accounts.CreateAsync(new NewAccount("acme", "Acme"), stop)).Account!;

        var made = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => users.CreateAsync(account, "asha", Permissions.None, stop)));
        var (user, token) = Assert.Single(made, outcome => outcome.Issued is not null).Issued!;
        var numbers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => groups.AddAsync(account, "Sales", stop)));
        Assert.Equal([1L, 2L, 3L, 4L], numbers.Select(outcome => outcome.Group!.Number).Order());

        await groups.GrantAsync(account, 1, Permissions.AddContacts, stop);
        await Task.WhenAll(Enumerable.Range(1, 4).Select(number => groups.AddUserAsync(account, number, "asha", stop)));
        Assert.Equal([1L, 2L, 3L, 4L], Assert.Single(await users.ListAsync(account, stop)).Groups);
        var (session, ssid) = await sessions.CreateAsync(user, null, stop);
        var member = (await sessions.CheckAsync(ssid, stop)).User!;
        Assert.True(await groups.AllowsAsync(member, Permissions.AddContacts, stop));

        await groups.DeleteAsync(account, 1, stop);
        Assert.False(await groups.AllowsAsync(member, Permissions.AddContacts, stop));
        Assert.Equal(ProblemCode.GroupNotFound, (await groups.DeleteAsync(account, 1, stop)).Problem.Code);
        Assert.Equal(5, (await groups.AddAsync(account, "Sales", stop)).Group!.Number);

        Assert.Equal(session.Id, Assert.Single(await sessions.ListAsync(user, stop)).Id);
        await sessions.EndAsync(session.Id, stop);
        Assert.Equal(UserStanding.SessionEnded, (await sessions.CheckAsync(ssid, stop)).Standing);
        Assert.Equal(UserStanding.Valid, (await users.CheckAsync("asha", token, stop)).Standing);
    }
}
