using ContactFunctions.Core.Tests.Accounts;
using ContactFunctions.Core.Users;

namespace ContactFunctions.Core.Tests.Users;

public sealed class SessionBookTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public async Task ASessionLetsItsUserIn()
    {
        await using var world = await AccountWorld.StartAsync();
        var account = await world.AddAccountAsync("acme");
        var (user, _) = await world.AddUserAsync(account, "asha", Permissions.AddContacts);
        var (session, ssid) = await world.Sessions.CreateAsync(user, null, default);

        var check = await world.NewSessions(world.NewUsers()).CheckAsync(ssid, default);

        Assert.Matches("^[0-9a-f]{32}$", ssid);
        Assert.NotEqual(session.Id, ssid);
        Assert.Equal((UserStanding.Valid, "asha", Permissions.AddContacts), (check.Standing, check.User!.Id, check.User.Granted));
        Assert.Equal(account.Id, check.Account!.Id);
    }

    [Fact]
    public async Task WhatIsNoSessionIsUnknown()
    {
        await using var world = await AccountWorld.StartAsync();
        var (user, token) = await world.AddUserAsync(await world.AddAccountAsync("acme"), "asha");
        var (session, ssid) = await world.Sessions.CreateAsync(user, null, default);
        string[] wrong = ["", session.Id, token, "asha", ssid.ToUpperInvariant(), ssid + " ", ssid[..31], "\ud800", "' or 1 eq 1", new string('0', 10_000)];

        foreach (var text in wrong) Assert.Equal(new UserCheck(UserStanding.Unknown), await world.Sessions.CheckAsync(text, default));
        Assert.Equal(UserStanding.Unknown, (await world.Users.CheckAsync("asha", ssid, default)).Standing);
    }

    [Fact]
    public async Task ASessionIsRefusedFromItsExpiryOn()
    {
        await using var world = await AccountWorld.StartAsync();
        var (user, _) = await world.AddUserAsync(await world.AddAccountAsync("acme"), "asha");
        var (_, ssid) = await world.Sessions.CreateAsync(user, world.Clock.GetUtcNow() + Hour, default);

        world.Clock.Advance(Hour - TimeSpan.FromTicks(1));
        Assert.Equal(UserStanding.Valid, (await world.Sessions.CheckAsync(ssid, default)).Standing);
        world.Clock.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(new UserCheck(UserStanding.SessionExpired), await world.Sessions.CheckAsync(ssid, default));
    }

    [Fact]
    public async Task AnEndedSessionIsRefusedByEveryProcessAtTheNextRequest()
    {
        await using var world = await AccountWorld.StartAsync();
        var (user, _) = await world.AddUserAsync(await world.AddAccountAsync("acme"), "asha");
        var (session, ssid) = await world.Sessions.CreateAsync(user, null, default);
        var (_, another) = await world.Sessions.CreateAsync(user, null, default);
        var elsewhere = world.NewSessions(world.NewUsers());
        Assert.Equal(UserStanding.Valid, (await elsewhere.CheckAsync(ssid, default)).Standing);

        var ended = await world.Sessions.EndAsync(session.Id, default);

        Assert.Equal(world.Clock.GetUtcNow(), ended!.EndedAt);
        Assert.Equal(new UserCheck(UserStanding.SessionEnded), await elsewhere.CheckAsync(ssid, default));
        Assert.Equal(UserStanding.Valid, (await elsewhere.CheckAsync(another, default)).Standing);
    }

    [Fact]
    public async Task EndingTwiceKeepsTheFirstTime()
    {
        await using var world = await AccountWorld.StartAsync();
        var (user, _) = await world.AddUserAsync(await world.AddAccountAsync("acme"), "asha");
        var (session, _) = await world.Sessions.CreateAsync(user, null, default);
        var first = await world.Sessions.EndAsync(session.Id, default);
        world.Clock.Advance(Hour);

        Assert.Equal(first, await world.Sessions.EndAsync(session.Id, default));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0123456789abcdef0123456789abcdef")]
    [InlineData("0123456789ABCDEF0123456789ABCDEF")]
    [InlineData("../etc/passwd")]
    public async Task EndingAnUnknownIdFindsNone(string id)
    {
        await using var world = await AccountWorld.StartAsync();
        Assert.Null(await world.Sessions.EndAsync(id, default));
    }

    [Fact]
    public async Task ASessionIsWorthNoMoreThanItsUserAndAccount()
    {
        await using var world = await AccountWorld.StartAsync();
        var account = await world.AddAccountAsync("acme");
        var (user, _) = await world.AddUserAsync(account, "asha");
        var (_, ssid) = await world.Sessions.CreateAsync(user, null, default);

        await world.Users.SetDisabledAsync("asha", true, default);
        Assert.Equal(new UserCheck(UserStanding.UserDisabled), await world.Sessions.CheckAsync(ssid, default));
        await world.Users.SetDisabledAsync("asha", false, default);
        Assert.Equal(UserStanding.Valid, (await world.Sessions.CheckAsync(ssid, default)).Standing);
        await world.DisableAsync(account);
        Assert.Equal(new UserCheck(UserStanding.AccountDisabled), await world.Sessions.CheckAsync(ssid, default));
    }

    [Fact]
    public async Task AUsersSessionsAreListedOldestFirstWithTheirStanding()
    {
        await using var world = await AccountWorld.StartAsync();
        var account = await world.AddAccountAsync("acme");
        var (user, _) = await world.AddUserAsync(account, "asha");
        var (other, _) = await world.AddUserAsync(account, "ravi");
        var made = new List<Session>();
        foreach (var hours in new[] { 9, 2, 4 })
        {
            made.Add((await world.Sessions.CreateAsync(user, world.Clock.GetUtcNow() + (hours * Hour), default)).Session);
            world.Clock.Advance(Hour);
        }

        await world.Sessions.CreateAsync(other, null, default);
        await world.Sessions.EndAsync(made[2].Id, default);

        var listed = await world.Sessions.ListAsync(user, default);

        Assert.Equal(made.Select(session => session.Id), listed.Select(session => session.Id));
        Assert.Equal(
            [UserStanding.Valid, UserStanding.SessionExpired, UserStanding.SessionEnded],
            listed.Select(session => session.StandingAt(world.Clock.GetUtcNow())));
    }

    [Fact]
    public async Task ACheckInUseIsTwoPointReads()
    {
        await using var world = await AccountWorld.StartAsync();
        var (user, _) = await world.AddUserAsync(await world.AddAccountAsync("acme"), "asha");
        var (_, ssid) = await world.Sessions.CreateAsync(user, null, default);
        _ = await world.Sessions.CheckAsync(ssid, default);
        var before = world.Store.PointReads;

        _ = await world.Sessions.CheckAsync(ssid, default);

        Assert.Equal(before + 2, world.Store.PointReads);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task ASessionWhoseAnswerWasLostIsMadeOnce(int write)
    {
        await using var world = await AccountWorld.StartAsync();
        var (user, _) = await world.AddUserAsync(await world.AddAccountAsync("acme"), "asha");
        (world.Store.AnswersBeforeTheLost, world.Store.AnswersToLose) = (write, 1);

        var (_, ssid) = await world.Sessions.CreateAsync(user, null, default);

        Assert.Equal(UserStanding.Valid, (await world.Sessions.CheckAsync(ssid, default)).Standing);
        Assert.Single(await world.Sessions.ListAsync(user, default));
    }

    [Fact]
    public async Task ASessionCutShortLetsNobodyInAndIsNotListed()
    {
        await using var world = await AccountWorld.StartAsync();
        var (user, _) = await world.AddUserAsync(await world.AddAccountAsync("acme"), "asha");
        world.Store.WritesBeforeTheEnd = 1;
        await Assert.ThrowsAsync<IOException>(() => world.Sessions.AddAsync(user, "an ssid that is known", null, default));
        world.Store.WritesBeforeTheEnd = int.MaxValue;

        Assert.Equal(UserStanding.Unknown, (await world.Sessions.CheckAsync("an ssid that is known", default)).Standing);
        Assert.Empty(await world.Sessions.ListAsync(user, default));
    }

    [Fact]
    public async Task SessionsThatExpiredLongAgoGoWhenTheNextIsMade()
    {
        await using var world = await AccountWorld.StartAsync();
        var (user, _) = await world.AddUserAsync(await world.AddAccountAsync("acme"), "asha");
        var now = world.Clock.GetUtcNow();
        var (_, old) = await world.Sessions.CreateAsync(user, now + Hour, default);
        var (young, _) = await world.Sessions.CreateAsync(user, now + Hour + TimeSpan.FromTicks(1), default);
        var (endless, _) = await world.Sessions.CreateAsync(user, null, default);
        await world.Sessions.EndAsync(endless.Id, default);
        world.Clock.Advance(Hour + SessionBook.Kept + TimeSpan.FromTicks(1));
        Assert.Equal(3, (await world.Sessions.ListAsync(user, default)).Count);

        // Stopped between a row and its pointer: what is left leads nowhere, and goes the next time.
        world.Store.WritesBeforeTheEnd = 1;
        await Assert.ThrowsAsync<IOException>(() => world.Sessions.CreateAsync(user, null, default));
        world.Store.WritesBeforeTheEnd = int.MaxValue;
        var (last, _) = await world.Sessions.CreateAsync(user, world.Clock.GetUtcNow() + Hour, default);

        Assert.Equal(UserStanding.Unknown, (await world.Sessions.CheckAsync(old, default)).Standing);
        Assert.Equal(
            new[] { young.Id, endless.Id, last.Id }.Order(), (await world.Sessions.ListAsync(user, default)).Select(session => session.Id).Order());
    }
}
