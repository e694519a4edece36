using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Tests.Accounts;
using ContactFunctions.Core.Users;

namespace ContactFunctions.Core.Tests.Users;

public sealed class UserBookTests
{
    [Fact]
    public async Task ATokenOpensItsUserAndTheUsersAccount()
    {
        await using var world = await AccountWorld.StartAsync();
        var account = await world.AddAccountAsync("acme");
        var (user, token) = await world.AddUserAsync(account, "asha@acme.example", Permissions.AddContacts);

        var check = await world.NewUsers().CheckAsync("asha@acme.example", token, default);

        Assert.Matches("^[0-9a-f]{32}$", token);
        Assert.Equal(UserStanding.Valid, check.Standing);
        Assert.Equal(account.Id, check.Account!.Id);
        Assert.Equal((user.Id, Permissions.AddContacts, user.CreatedAt), (check.User!.Id, check.User.Granted, check.User.CreatedAt));
    }

    [Fact]
    public async Task WhoLacksAnyPartOfTheCredentialIsUnknown()
    {
        await using var world = await AccountWorld.StartAsync();
        var account = await world.AddAccountAsync("acme");
        var asha = await world.AddUserAsync(account, "asha");
        var ravi = await world.AddUserAsync(account, "ravi");
        (string Id, string Token)[] wrong =
        [
            ("asha", ravi.Token), ("asha", ""), ("", asha.Token), ("ASHA", asha.Token), ("asha ", asha.Token), ("asha\0", asha.Token),
            ("asha", asha.Token.ToUpperInvariant()), ("asha", asha.Token + "\0"), ("asha" + asha.Token, ""), ("nobody", asha.Token),
            ("\ud800", "\udc00"), ("' or 1 eq 1", "x"), (new string('a', 10_000), asha.Token),
        ];

        foreach (var (id, token) in wrong) Assert.Equal(new UserCheck(UserStanding.Unknown), await world.Users.CheckAsync(id, token, default));
    }

    [Fact]
    public async Task AnIdBelongsToOneUserOfTheWholeStore()
    {
        await using var world = await AccountWorld.StartAsync();
        var acme = await world.AddAccountAsync("acme");
        var other = await world.AddAccountAsync("other");
        var first = await world.AddUserAsync(acme, "asha");

        Assert.Equal(new UserOutcome(null, UserProblem.IdTaken), await world.Users.CreateAsync(other, "asha", Permissions.None, default));
        Assert.Equal(new UserOutcome(null, UserProblem.IdTaken), await world.Users.CreateAsync(acme, "asha", Permissions.None, default));
        Assert.Equal(acme.Id, (await world.Users.CheckAsync("asha", first.Token, default)).Account!.Id);
        Assert.Empty(await world.Users.ListAsync(other, default));
    }

    [Fact]
    public async Task OneIdAskedForByManyAtOnceIsGivenOnce()
    {
        await using var world = await AccountWorld.StartAsync();
        Account[] accounts = [await world.AddAccountAsync("acme"), await world.AddAccountAsync("other")];
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(
            number => Task.Run(() => world.NewUsers().CreateAsync(accounts[number % 2], "asha", Permissions.None, default))));

        var won = Assert.Single(outcomes, outcome => outcome.Issued is not null).Issued!;
        Assert.Equal(7, outcomes.Count(outcome => outcome.Problem == UserProblem.IdTaken));
        Assert.Equal(UserStanding.Valid, (await world.Users.CheckAsync("asha", won.Token, default)).Standing);
        foreach (var account in accounts)
            Assert.Equal(account.Id == won.User.AccountId ? 1 : 0, (await world.Users.ListAsync(account, default)).Count);
    }

    [Fact]
    public async Task TwoAccountsThatAskForAnIdAtOnceListOnlyTheirOwn()
    {
        await using var world = await AccountWorld.StartAsync();
        var acme = await world.AddAccountAsync("acme");
        var other = await world.AddAccountAsync("other");
        world.Store.BeforeNextWrite = () => world.AddUserAsync(other, "asha");

        Assert.Equal(UserProblem.IdTaken, (await world.Users.CreateAsync(acme, "asha", Permissions.None, default)).Problem);
        Assert.Empty(await world.Users.ListAsync(acme, default));
        Assert.Single(await world.Users.ListAsync(other, default));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("a b")]
    [InlineData("a|b")]
    [InlineData("a/b")]
    [InlineData("आशा")]
    [InlineData("two\nlines")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345")]
    public async Task WhatIsNoIdIsRefusedAndNothingIsStored(string id)
    {
        await using var world = await AccountWorld.StartAsync();
        var account = await world.AddAccountAsync("acme");

        Assert.Equal(new UserOutcome(null, UserProblem.IdInvalid), await world.Users.CreateAsync(account, id, Permissions.None, default));
        Assert.Empty(await world.Users.ListAsync(account, default));
    }

    [Theory]
    [InlineData("12345")]
    [InlineData("a.b+c-d_e@f.example")]
    [InlineData("1234567890123456789012345678901234567890123456789012345678901234")]
    public void NumbersAndAddressesAreIds(string id) => Assert.True(UserRules.IsId(id));

    [Fact]
    public async Task ADisabledUserIsRefusedByEveryProcessAtTheNextRequestUntilEnabled()
    {
        await using var world = await AccountWorld.StartAsync();
        var (_, token) = await world.AddUserAsync(await world.AddAccountAsync("acme"), "asha");
        var elsewhere = world.NewUsers();
        Assert.Equal(UserStanding.Valid, (await elsewhere.CheckAsync("asha", token, default)).Standing);

        Assert.True((await world.Users.SetDisabledAsync("asha", true, default))!.IsDisabled);
        Assert.Equal(new UserCheck(UserStanding.UserDisabled), await elsewhere.CheckAsync("asha", token, default));
        Assert.Equal(UserStanding.Unknown, (await elsewhere.CheckAsync("asha", "wrong", default)).Standing);

        Assert.False((await world.Users.SetDisabledAsync("asha", false, default))!.IsDisabled);
        Assert.Equal(UserStanding.Valid, (await elsewhere.CheckAsync("asha", token, default)).Standing);
    }

    [Fact]
    public async Task ADisabledAccountsUsersAreRefusedAfterSeconds()
    {
        await using var world = await AccountWorld.StartAsync();
        var account = await world.AddAccountAsync("acme");
        var (_, token) = await world.AddUserAsync(account, "asha");
        Assert.Equal(UserStanding.Valid, (await world.Users.CheckAsync("asha", token, default)).Standing);

        await world.DisableAsync(account);

        Assert.Equal(new UserCheck(UserStanding.AccountDisabled), await world.Users.CheckAsync("asha", token, default));
    }

    [Fact]
    public async Task ANewTokenTakesThePlaceOfTheOneBefore()
    {
        await using var world = await AccountWorld.StartAsync();
        var before = await world.AddUserAsync(await world.AddAccountAsync("acme"), "asha", Permissions.AddContacts);

        var after = await world.NewUsers().RenewTokenAsync("asha", default);

        Assert.Equal(UserStanding.Unknown, (await world.Users.CheckAsync("asha", before.Token, default)).Standing);
        Assert.Equal(Permissions.AddContacts, (await world.Users.CheckAsync("asha", after!.Token, default)).User!.Granted);
    }

    [Fact]
    public async Task APermissionIsGrantedAndRevokedFromTheNextRequestOn()
    {
        await using var world = await AccountWorld.StartAsync();
        var (_, token) = await world.AddUserAsync(await world.AddAccountAsync("acme"), "asha");
        var elsewhere = world.NewUsers();

        await world.Users.GrantAsync("asha", Permissions.AddContacts, default);
        Assert.Equal(Permissions.AddContacts, (await elsewhere.CheckAsync("asha", token, default)).User!.Granted);

        await world.Users.RevokeAsync("asha", Permissions.AddContacts, default);
        Assert.Equal(Permissions.None, (await elsewhere.CheckAsync("asha", token, default)).User!.Granted);
    }

    [Fact]
    public async Task AChangeThatRacesWithAnotherKeepsBoth()
    {
        await using var world = await AccountWorld.StartAsync();
        var (_, token) = await world.AddUserAsync(await world.AddAccountAsync("acme"), "asha");
        world.Store.BeforeNextWrite = () => world.NewUsers().SetDisabledAsync("asha", true, default);

        var granted = await world.Users.GrantAsync("asha", Permissions.AddContacts, default);

        Assert.Equal((Permissions.AddContacts, true), (granted!.Granted, granted.IsDisabled));
        Assert.Equal(UserStanding.UserDisabled, (await world.Users.CheckAsync("asha", token, default)).Standing);
    }

    [Fact]
    public async Task WhoIsNotThereCannotBeChanged()
    {
        await using var world = await AccountWorld.StartAsync();
        await world.AddUserAsync(await world.AddAccountAsync("acme"), "asha");

        Assert.Null(await world.Users.FindAsync("Asha", default));
        Assert.Null(await world.Users.SetDisabledAsync("nobody", true, default));
        Assert.Null(await world.Users.GrantAsync("", Permissions.AddContacts, default));
        Assert.Null(await world.Users.RenewTokenAsync("nobody", default));
    }

    [Fact]
    public async Task AnAccountsUsersAreListedByIdDisabledOnesToo()
    {
        await using var world = await AccountWorld.StartAsync();
        var acme = await world.AddAccountAsync("acme");
        foreach (var id in new[] { "ravi", "asha", "Zoe" }) await world.AddUserAsync(acme, id);
        await world.AddUserAsync(await world.AddAccountAsync("other"), "bela");
        await world.Users.SetDisabledAsync("ravi", true, default);

        var listed = await world.Users.ListAsync(acme, default);

        Assert.Equal([("Zoe", false), ("asha", false), ("ravi", true)], listed.Select(user => (user.Id, user.IsDisabled)));
    }

    [Fact]
    public async Task NoTokenAndNoSessionIsInTheStoresFiles()
    {
        await using var world = await AccountWorld.StartAsync();
        var issued = await world.AddUserAsync(await world.AddAccountAsync("acme"), "marker-that-is-stored");
        var renewed = await world.Users.RenewTokenAsync(issued.User.Id, default);
        var session = await world.Sessions.CreateAsync(issued.User, null, default);

        var stored = world.Stored();

        Assert.Contains(issued.User.Id, stored, StringComparison.Ordinal);
        Assert.Contains(session.Session.Id, stored, StringComparison.Ordinal);
        foreach (var secret in new[] { issued.Token, renewed!.Token, session.Ssid }) Assert.DoesNotContain(secret, stored, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AUserMadeUnderAnotherPepperIsUnknown()
    {
        await using var world = await AccountWorld.StartAsync();
        var peppered = world.NewUsers("pepper of sixteen");
        var (issued, _) = await peppered.CreateAsync(await world.AddAccountAsync("acme"), "asha", Permissions.None, default);

        Assert.Equal(UserStanding.Valid, (await peppered.CheckAsync("asha", issued!.Token, default)).Standing);
        Assert.Equal(UserStanding.Unknown, (await world.Users.CheckAsync("asha", issued.Token, default)).Standing);
    }

    [Fact]
    public async Task ACheckInUseIsOnePointRead()
    {
        await using var world = await AccountWorld.StartAsync();
        var (_, token) = await world.AddUserAsync(await world.AddAccountAsync("acme"), "asha");
        _ = await world.Users.CheckAsync("asha", token, default);
        var before = world.Store.PointReads;

        _ = await world.Users.CheckAsync("asha", token, default);

        Assert.Equal(before + 1, world.Store.PointReads);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task AUserWhoseAnswerWasLostIsMadeOnce(int write)
    {
        await using var world = await AccountWorld.StartAsync();
        var account = await world.AddAccountAsync("acme");
        (world.Store.AnswersBeforeTheLost, world.Store.AnswersToLose) = (write, 1);

        var (_, token) = await world.AddUserAsync(account, "asha");

        Assert.Equal(UserStanding.Valid, (await world.Users.CheckAsync("asha", token, default)).Standing);
        Assert.Single(await world.Users.ListAsync(account, default));
    }

    [Fact]
    public async Task AUserCutShortIsNotThereAndCanBeMade()
    {
        await using var world = await AccountWorld.StartAsync();
        var account = await world.AddAccountAsync("acme");
        world.Store.WritesBeforeTheEnd = 1;
        await Assert.ThrowsAsync<IOException>(() => world.Users.CreateAsync(account, "asha", Permissions.None, default));
        world.Store.WritesBeforeTheEnd = int.MaxValue;

        Assert.Null(await world.Users.FindAsync("asha", default));
        Assert.Empty(await world.Users.ListAsync(account, default));
        await world.AddUserAsync(account, "asha");
        Assert.Single(await world.Users.ListAsync(account, default));
    }
}
