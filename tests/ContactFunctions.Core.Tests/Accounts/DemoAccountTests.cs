using ContactFunctions.Core.Accounts;

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

    private static Task<bool> SeedAsync(AccountWorld world)
    {
        var accounts = world.NewBook();
        return DemoAccount.SeedAsync(accounts, world.NewRing(accounts), (_, _) => Task.CompletedTask, default);
    }
}
