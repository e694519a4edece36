using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Audiences;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Lists;

namespace ContactFunctions.Core.Tests.Accounts;

public sealed class DemoAccountTests
{
    [Fact]
    public async Task AnEmptyStoreIsSeededWithThePublishedCredentials()
    {
        await using var world = await AccountWorld.StartAsync();

        Assert.True(await SeedAsync(world));

        var exotel = await world.Keys.CheckExotelAsync("demo_key", "demo_token", default);
        var oliai = await world.Keys.CheckOliAIAsync("sk_live_demo", default);
        Assert.Equal(("demo", "IN", "Asia/Kolkata"), (exotel.Account!.Sid, exotel.Account.Region, exotel.Account.TimeZone.Id));
        Assert.Equal(exotel.Account.Id, oliai.Account!.Id);
        Assert.True(await DemoAccount.ExistsAsync(world.NewBook(), default));
    }

    [Fact]
    public async Task AStoreThatHoldsAnAccountIsLeftAlone()
    {
        await using var world = await AccountWorld.StartAsync();
        await world.AddAccountAsync("acme");

        Assert.False(await SeedAsync(world));
        Assert.Equal(KeyStanding.Unknown, (await world.Keys.CheckOliAIAsync("sk_live_demo", default)).Standing);
        Assert.False(await DemoAccount.ExistsAsync(world.NewBook(), default));
    }

    [Fact]
    public async Task ASecondStartSeedsNothing()
    {
        await using var world = await AccountWorld.StartAsync();
        await SeedAsync(world);

        Assert.False(await SeedAsync(world));
        Assert.Equal(2, (await world.Keys.ListAsync((await world.Accounts.FindBySidAsync("demo", default))!, default)).Count);
    }

    [Fact]
    public async Task ManyProcessesStartingAtOnceSeedOneAccount()
    {
        await using var world = await AccountWorld.StartAsync();
        var seeded = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => SeedAsync(world))));

        Assert.Single(seeded, made => made);
        Assert.Single(await world.AllAccountsAsync());
        Assert.Equal(KeyStanding.Valid, (await world.Keys.CheckExotelAsync("demo_key", "demo_token", default)).Standing);
    }

    [Fact]
    public async Task ASeedingCutShortIsDoneAgain()
    {
        await using var world = await AccountWorld.StartAsync();
        _ = await Assert.ThrowsAsync<IOException>(() => DemoAccount.SeedAsync(
            world.Accounts, world.Keys, (_, _) => throw new IOException("stopped"), default));
        Assert.Equal(KeyStanding.Unknown, (await world.Keys.CheckOliAIAsync("sk_live_demo", default)).Standing);

        Assert.True(await SeedAsync(world));
        Assert.Equal(KeyStanding.Valid, (await world.Keys.CheckOliAIAsync("sk_live_demo", default)).Standing);
    }

    [Fact]
    public async Task TheListsAreMadeBeforeTheAccountIsThere()
    {
        await using var world = await AccountWorld.StartAsync();
        var existed = true;
        _ = await DemoAccount.SeedAsync(
            world.Accounts, world.Keys, async (_, _) => existed = await DemoAccount.ExistsAsync(world.NewBook(), default), default);

        Assert.False(existed);
    }

    [Fact]
    public async Task AnAccountThatMerelyChoseTheSidIsNotTheDemoAccount()
    {
        await using var world = await AccountWorld.StartAsync();
        await world.AddAccountAsync("demo");

        Assert.False(await DemoAccount.ExistsAsync(world.NewBook(), default));
    }

    [Fact]
    public async Task AStoreSeededBeforeThereWereAudiencesGetsTheDemoAudience()
    {
        await using var world = await AccountWorld.StartAsync();
        var (lists, audiences) = Sets(world);
        _ = await DemoAccount.SeedAsync(
            world.Accounts, world.Keys, (account, stop) => lists.CreateAsync(account, "mine", null, stop), default);
        var account = (await world.Accounts.FindBySidAsync("demo", default))!;
        Assert.Null(await audiences.FindAsync(account, DemoAccount.AudienceKey, default));

        Assert.False(await DemoAccount.SeedAsync(world.Accounts, world.Keys, DemoAccount.SeedSetsIn(lists, audiences), default));
        Assert.Equal("Demo audience", (await audiences.FindAsync(account, DemoAccount.AudienceKey, default))!.Name);
        Assert.Equal(["Demo list", "Second demo list", "mine"], (await lists.ListAsync(account, default)).Select(list => list.Name));
    }

    [Fact]
    public async Task WhatWasRenamedOrDeletedOfTheDemoSetsStaysSo()
    {
        await using var world = await AccountWorld.StartAsync();
        var (lists, audiences) = Sets(world);
        var seedSets = DemoAccount.SeedSetsIn(lists, audiences);
        _ = await DemoAccount.SeedAsync(world.Accounts, world.Keys, seedSets, default);
        var account = (await world.Accounts.FindBySidAsync("demo", default))!;
        var made = await lists.ListAsync(account, default);
        _ = await lists.UpdateAsync(account, made[0].Id, "mine", null, default);
        _ = await lists.DeleteAsync(account, made[1].Id, default);
        _ = await audiences.DeleteAsync(account, DemoAccount.AudienceKey, default);

        _ = await DemoAccount.SeedAsync(world.Accounts, world.Keys, seedSets, default);
        Assert.Equal(["mine"], (await lists.ListAsync(account, default)).Select(list => list.Name));
        Assert.Equal(0, (await audiences.PageAsync(account, 0, 20, default)).Total);
    }

    private static (ListBook Lists, AudienceBook Audiences) Sets(AccountWorld world)
    {
        var contacts = new ContactBook(world.Store, world.Clock);
        return (new ListBook(world.Store, contacts, world.Clock), new AudienceBook(world.Store, contacts, world.Clock));
    }

    private static Task<bool> SeedAsync(AccountWorld world)
    {
        var accounts = world.NewBook();
        return DemoAccount.SeedAsync(accounts, world.NewRing(accounts), (_, _) => Task.CompletedTask, default);
    }
}
