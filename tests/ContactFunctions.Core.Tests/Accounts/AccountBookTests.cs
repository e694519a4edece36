using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Contacts;

namespace ContactFunctions.Core.Tests.Accounts;

public sealed class AccountBookTests
{
    [Fact]
    public async Task AnAccountIsFoundByItsIdAndByItsSid()
    {
        await using var world = await AccountWorld.StartAsync();
        var (made, _) = await world.Accounts.CreateAsync(new NewAccount("acme", "Acme Ltd", "de", "Europe/Berlin", 4), default);

        var byId = await world.NewBook().FindAsync(made!.Id, default);
        var bySid = await world.NewBook().FindBySidAsync("acme", default);

        Assert.Equal(
            ("acme", "Acme Ltd", "DE", "Europe/Berlin", 4), (byId!.Sid, byId.Name, byId.Region, byId.TimeZone.Id, byId.Partitions));
        Assert.Equal(made.Id, bySid!.Id);
        Assert.Equal(16, made.Id.Length);
        Assert.Equal(made.CreatedAt, byId.CreatedAt);
    }

    [Fact]
    public async Task ASidBelongsToOneAccount()
    {
        await using var world = await AccountWorld.StartAsync();
        var first = await world.AddAccountAsync("acme");
        var (second, problem) = await world.Accounts.CreateAsync(new NewAccount("acme", "Another"), default);

        Assert.Null(second);
        Assert.Equal(AccountProblem.SidTaken, problem);
        Assert.Equal(first.Id, Assert.Single(await world.AllAccountsAsync()).Id);
    }

    [Fact]
    public async Task OneSidAskedForByManyAtOnceIsGivenOnce()
    {
        await using var world = await AccountWorld.StartAsync();
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(
            number => Task.Run(() => world.NewBook().CreateAsync(new NewAccount("acme", $"Acme {number}"), default))));

        Assert.Single(outcomes, outcome => outcome.Problem == AccountProblem.None);
        Assert.Single(await world.AllAccountsAsync());
    }

    [Fact]
    public async Task SidsThatDifferInCaseAreDifferentAccounts()
    {
        await using var world = await AccountWorld.StartAsync();
        var lower = await world.AddAccountAsync("acme");
        var upper = await world.AddAccountAsync("ACME");

        Assert.NotEqual(lower.Id, upper.Id);
        Assert.Equal(upper.Id, (await world.Accounts.FindBySidAsync("ACME", default))!.Id);
    }

    [Theory]
    [InlineData("", "Name", "IN", "Asia/Kolkata", 16, AccountProblem.SidInvalid)]
    [InlineData("a/b", "Name", "IN", "Asia/Kolkata", 16, AccountProblem.SidInvalid)]
    [InlineData("é", "Name", "IN", "Asia/Kolkata", 16, AccountProblem.SidInvalid)]
    [InlineData("acme", " ", "IN", "Asia/Kolkata", 16, AccountProblem.NameInvalid)]
    [InlineData("acme", "two\nlines", "IN", "Asia/Kolkata", 16, AccountProblem.NameInvalid)]
    [InlineData("acme", "Name", "IND", "Asia/Kolkata", 16, AccountProblem.RegionInvalid)]
    [InlineData("acme", "Name", "1N", "Asia/Kolkata", 16, AccountProblem.RegionInvalid)]
    [InlineData("acme", "Name", "IN", "Mars/Olympus", 16, AccountProblem.TimeZoneUnknown)]
    [InlineData("acme", "Name", "IN", "../../etc/passwd", 16, AccountProblem.TimeZoneUnknown)]
    [InlineData("acme", "Name", "IN", "Asia/Kolkata", 0, AccountProblem.PartitionsOutOfRange)]
    [InlineData("acme", "Name", "IN", "Asia/Kolkata", 257, AccountProblem.PartitionsOutOfRange)]
    public async Task WhatIsWrongIsNamedAndNothingIsStored(
        string sid, string name, string region, string timeZone, int partitions, AccountProblem expected)
    {
        await using var world = await AccountWorld.StartAsync();
        var outcome = await world.Accounts.CreateAsync(new NewAccount(sid, name, region, timeZone, partitions), default);

        Assert.Equal(expected, outcome.Problem);
        Assert.Empty(await world.AllAccountsAsync());
    }

    [Fact]
    public void ASidOfSixtyFourCharactersIsTheLongest()
    {
        Assert.True(AccountRules.IsSid(new string('a', 64)));
        Assert.False(AccountRules.IsSid(new string('a', 65)));
    }

    [Fact]
    public async Task ALostAnswerIsFoundOutAndMakesOneAccount()
    {
        await using var world = await AccountWorld.StartAsync();
        world.Store.AnswersToLose = 1;
        var outcome = await world.Accounts.CreateAsync(new NewAccount("acme", "Acme"), default);

        Assert.Equal(AccountProblem.None, outcome.Problem);
        Assert.Equal(outcome.Account!.Id, Assert.Single(await world.AllAccountsAsync()).Id);
    }

    [Fact]
    public async Task AnIdSealedBeforeARestartOpensAfterIt()
    {
        await using var world = await AccountWorld.StartAsync();
        var before = await world.AddAccountAsync("acme");
        var home = new ContactHome(new E164(919876543210), 7);
        var id = before.Ids.Seal(home);

        var after = await world.NewBook().FindAsync(before.Id, default);

        Assert.True(after!.Ids.TryOpen(id, out var opened));
        Assert.Equal(home, opened);
    }

    [Fact]
    public async Task EachAccountSealsIdsWithAKeyOfItsOwn()
    {
        await using var world = await AccountWorld.StartAsync();
        var acme = await world.AddAccountAsync("acme");
        var other = await world.AddAccountAsync("other");

        Assert.False(other.Ids.TryOpen(acme.Ids.Seal(new ContactHome(new E164(919876543210), 7)), out _));
    }

    [Fact]
    public async Task AnAccountInUseIsReadAgainAfterSecondsAndStaysTheSameObject()
    {
        await using var world = await AccountWorld.StartAsync();
        var made = await world.AddAccountAsync("acme");
        var first = await world.Accounts.FindAsync(made.Id, default);
        var reads = world.Store.PointReads;

        Assert.Same(first, await world.Accounts.FindAsync(made.Id, default));
        Assert.Equal(reads, world.Store.PointReads);

        world.Clock.Advance(AccountCache.Freshness);
        Assert.Same(first, await world.Accounts.FindAsync(made.Id, default));
        Assert.Equal(reads + 1, world.Store.PointReads);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0123456789abcdef")]
    [InlineData("not an id / at all")]
    public async Task WhatIsNoAccountsIdFindsNone(string id)
    {
        await using var world = await AccountWorld.StartAsync();
        Assert.Null(await world.Accounts.FindAsync(id, default));
    }
}
