using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Tests.Accounts;
using ContactFunctions.Core.Users;

namespace ContactFunctions.Core.Tests.Users;

public sealed class DemoUserTests
{
    [Fact]
    public async Task TheDemoAccountHasAUserWithTokenSessionAndPermission()
    {
        await using var world = await AccountWorld.StartAsync();
        await SeedAsync(world);
        world.Clock.Advance(TimeSpan.FromDays(36_500));

        var byToken = await world.Users.CheckAsync("demo", "demo_token", default);
        var bySession = await world.Sessions.CheckAsync("demo_ssid", default);

        Assert.Equal((DemoAccount.Id, DemoAccount.Id), (byToken.Account!.Id, bySession.Account!.Id));
        Assert.Equal((Permissions.AddContacts, "demo"), (byToken.User!.Granted, bySession.User!.Id));
    }

    [Fact]
    public async Task ADemoAccountOfAnEarlierVersionGetsItsUser()
    {
        await using var world = await AccountWorld.StartAsync();
        await DemoAccount.SeedAsync(world.Accounts, world.Keys, (_, _) => Task.CompletedTask, default);
        Assert.Equal(UserStanding.Unknown, (await world.Sessions.CheckAsync("demo_ssid", default)).Standing);

        Assert.False(await SeedAsync(world));

        Assert.Equal(UserStanding.Valid, (await world.Sessions.CheckAsync("demo_ssid", default)).Standing);
    }

    [Fact]
    public async Task AnotherStartChangesNothingOfTheUser()
    {
        await using var world = await AccountWorld.StartAsync();
        await SeedAsync(world);
        var account = (await world.Accounts.FindBySidAsync("demo", default))!;
        var session = Assert.Single(await world.Sessions.ListAsync((await world.Users.FindAsync("demo", default))!, default));
        await world.Users.RevokeAsync("demo", Permissions.AddContacts, default);
        await world.Users.RenewTokenAsync("demo", default);
        await world.Sessions.EndAsync(session.Id, default);

        await SeedAsync(world);

        var user = Assert.Single(await world.Users.ListAsync(account, default));
        Assert.Equal(Permissions.None, user.Granted);
        Assert.Equal(UserStanding.Unknown, (await world.Users.CheckAsync("demo", "demo_token", default)).Standing);
        Assert.Equal(UserStanding.SessionEnded, (await world.Sessions.CheckAsync("demo_ssid", default)).Standing);
    }

    [Fact]
    public async Task AnIdThatAnotherAccountHasIsLeftToIt()
    {
        await using var world = await AccountWorld.StartAsync();
        await DemoAccount.SeedAsync(world.Accounts, world.Keys, (_, _) => Task.CompletedTask, default);
        var (_, token) = await world.AddUserAsync(await world.AddAccountAsync("acme"), "demo");

        await SeedAsync(world);

        Assert.Equal("acme", (await world.Users.CheckAsync("demo", token, default)).Account!.Sid);
        Assert.Equal(UserStanding.Unknown, (await world.Users.CheckAsync("demo", "demo_token", default)).Standing);
        Assert.Equal(UserStanding.Unknown, (await world.Sessions.CheckAsync("demo_ssid", default)).Standing);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public async Task ASeedingCutShortIsDoneAgain(int writes)
    {
        await using var world = await AccountWorld.StartAsync();
        world.Store.WritesBeforeTheEnd = writes;
        await Assert.ThrowsAsync<IOException>(() => SeedAsync(world));
        world.Store.WritesBeforeTheEnd = int.MaxValue;
        Assert.Equal(UserStanding.Unknown, (await world.Sessions.CheckAsync("demo_ssid", default)).Standing);

        Assert.True(await SeedAsync(world));

        Assert.Equal(UserStanding.Valid, (await world.Users.CheckAsync("demo", "demo_token", default)).Standing);
        Assert.Equal(UserStanding.Valid, (await world.Sessions.CheckAsync("demo_ssid", default)).Standing);
    }

    private static Task<bool> SeedAsync(AccountWorld world) => DemoAccount.SeedAsync(
        world.NewBook(), world.Keys, (account, stop) => DemoUser.SeedAsync(world.Users, world.Sessions, account, stop), default);
}
