using ContactFunctions.Core.Accounts;

namespace ContactFunctions.Core.Tests.Accounts;

public sealed class KeyRingTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public async Task AnExotelKeyAndItsTokenOpenTheirAccount()
    {
        await using var world = await AccountWorld.StartAsync();
        var account = await world.AddAccountAsync("acme");
        var issued = await world.Keys.CreateAsync(account, KeyDialect.Exotel, null, default);

        var check = await world.Keys.CheckExotelAsync(issued.Key, issued.Token!, default);

        Assert.Equal(KeyStanding.Valid, check.Standing);
        Assert.Equal(account.Id, check.Account!.Id);
    }

    [Fact]
    public async Task AnOliAIKeyIsSkLiveAndThirtyTwoCharacters()
    {
        await using var world = await AccountWorld.StartAsync();
        var account = await world.AddAccountAsync("acme");
        var issued = await world.Keys.CreateAsync(account, KeyDialect.OliAI, null, default);

        Assert.Matches("^sk_live_[0-9a-z]{32}$", issued.Key);
        Assert.Null(issued.Token);
        Assert.Equal(account.Id, (await world.Keys.CheckOliAIAsync(issued.Key, default)).Account!.Id);
    }

    [Fact]
    public async Task WhoLacksAnyPartOfACredentialIsUnknown()
    {
        await using var world = await AccountWorld.StartAsync();
        var account = await world.AddAccountAsync("acme");
        var one = await world.Keys.CreateAsync(account, KeyDialect.Exotel, null, default);
        var two = await world.Keys.CreateAsync(account, KeyDialect.Exotel, null, default);
        (string Key, string Token)[] wrong =
        [
            (one.Key, two.Token!), (one.Key, ""), ("", one.Token!), (one.Token!, one.Key), (one.Key + one.Token, ""),
            (one.Key, one.Token!.ToUpperInvariant()), (one.Key, one.Token + "\0"), ("é/\u0001'", "x"),
        ];

        foreach (var (key, token) in wrong)
            Assert.Equal(new KeyCheck(KeyStanding.Unknown, null), await world.Keys.CheckExotelAsync(key, token, default));
        Assert.Equal(KeyStanding.Unknown, (await world.Keys.CheckOliAIAsync(one.Key, default)).Standing);
    }

    [Fact]
    public async Task ARevokedKeyIsRefusedByEveryProcessAtTheNextRequest()
    {
        await using var world = await AccountWorld.StartAsync();
        var issued = await world.Keys.CreateAsync(await world.AddAccountAsync("acme"), KeyDialect.OliAI, null, default);
        var elsewhere = world.NewRing(world.NewBook());
        Assert.Equal(KeyStanding.Valid, (await elsewhere.CheckOliAIAsync(issued.Key, default)).Standing);

        var revoked = await world.Keys.RevokeAsync(issued.Info.Id, default);

        Assert.Equal(world.Clock.GetUtcNow(), revoked!.RevokedAt);
        Assert.Equal(new KeyCheck(KeyStanding.Revoked, null), await elsewhere.CheckOliAIAsync(issued.Key, default));
    }

    [Fact]
    public async Task RevokingTwiceKeepsTheFirstTime()
    {
        await using var world = await AccountWorld.StartAsync();
        var issued = await world.Keys.CreateAsync(await world.AddAccountAsync("acme"), KeyDialect.OliAI, null, default);
        var first = await world.Keys.RevokeAsync(issued.Info.Id, default);
        world.Clock.Advance(Hour);

        Assert.Equal(first, await world.Keys.RevokeAsync(issued.Info.Id, default));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0123456789abcdef0123456789abcdef")]
    [InlineData("0123456789ABCDEF0123456789ABCDEF")]
    [InlineData("../etc/passwd")]
    public async Task RevokingAnUnknownIdFindsNone(string id)
    {
        await using var world = await AccountWorld.StartAsync();
        Assert.Null(await world.Keys.RevokeAsync(id, default));
    }

    [Fact]
    public async Task AKeyIsRefusedFromItsExpiryOn()
    {
        await using var world = await AccountWorld.StartAsync();
        var expires = world.Clock.GetUtcNow() + Hour;
        var issued = await world.Keys.CreateAsync(await world.AddAccountAsync("acme"), KeyDialect.OliAI, expires, default);

        world.Clock.Advance(Hour - TimeSpan.FromTicks(1));
        Assert.Equal(KeyStanding.Valid, (await world.Keys.CheckOliAIAsync(issued.Key, default)).Standing);
        world.Clock.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(new KeyCheck(KeyStanding.Expired, null), await world.Keys.CheckOliAIAsync(issued.Key, default));
    }

    [Fact]
    public async Task NoSecretIsInTheStoresFiles()
    {
        await using var world = await AccountWorld.StartAsync();
        var account = await world.AddAccountAsync("marker-that-is-stored");
        var exotel = await world.Keys.CreateAsync(account, KeyDialect.Exotel, null, default);
        var oliai = await world.Keys.CreateAsync(account, KeyDialect.OliAI, null, default);

        var stored = world.Stored();

        Assert.Contains(account.Sid, stored, StringComparison.Ordinal);
        foreach (var secret in new[] { exotel.Key, exotel.Token!, oliai.Key }) Assert.DoesNotContain(secret, stored, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AKeyMadeUnderAnotherPepperIsUnknown()
    {
        await using var world = await AccountWorld.StartAsync();
        var account = await world.AddAccountAsync("acme");
        var peppered = world.NewRing(world.Accounts, "pepper of sixteen");
        var issued = await peppered.CreateAsync(account, KeyDialect.OliAI, null, default);

        Assert.Equal(KeyStanding.Valid, (await peppered.CheckOliAIAsync(issued.Key, default)).Standing);
        Assert.Equal(KeyStanding.Unknown, (await world.Keys.CheckOliAIAsync(issued.Key, default)).Standing);
        Assert.Equal(KeyStanding.Unknown, (await world.NewRing(world.Accounts, "another pepper, long").CheckOliAIAsync(issued.Key, default)).Standing);
    }

    [Fact]
    public async Task AnAccountsKeysAreListedOldestFirstWithTheirStanding()
    {
        await using var world = await AccountWorld.StartAsync();
        var account = await world.AddAccountAsync("acme");
        var other = await world.AddAccountAsync("other");
        var made = new List<IssuedKey>();
        foreach (var dialect in new[] { KeyDialect.OliAI, KeyDialect.Exotel, KeyDialect.OliAI })
        {
            world.Clock.Advance(Hour);
            made.Add(await world.Keys.CreateAsync(account, dialect, null, default));
        }

        await world.Keys.CreateAsync(other, KeyDialect.OliAI, null, default);
        await world.Keys.RevokeAsync(made[1].Info.Id, default);

        var listed = await world.Keys.ListAsync(account, default);

        Assert.Equal(made.Select(key => key.Info.Id), listed.Select(key => key.Id));
        Assert.Equal(
            [KeyStanding.Valid, KeyStanding.Revoked, KeyStanding.Valid], listed.Select(key => key.StandingAt(world.Clock.GetUtcNow())));
        Assert.EndsWith(listed[0].Hint, made[0].Key, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ACheckInUseIsOnePointRead()
    {
        await using var world = await AccountWorld.StartAsync();
        var issued = await world.Keys.CreateAsync(await world.AddAccountAsync("acme"), KeyDialect.Exotel, null, default);
        _ = await world.Keys.CheckExotelAsync(issued.Key, issued.Token!, default);
        var before = world.Store.PointReads;

        _ = await world.Keys.CheckExotelAsync(issued.Key, issued.Token!, default);

        Assert.Equal(before + 1, world.Store.PointReads);
    }

    [Fact]
    public async Task ADisabledAccountsKeysAreRefusedAfterSeconds()
    {
        await using var world = await AccountWorld.StartAsync();
        var account = await world.AddAccountAsync("acme");
        var issued = await world.Keys.CreateAsync(account, KeyDialect.OliAI, null, default);
        await world.DisableAsync(account);

        Assert.Equal(new KeyCheck(KeyStanding.AccountDisabled, null), await world.Keys.CheckOliAIAsync(issued.Key, default));
    }

    [Fact]
    public async Task AKeyWhoseAnswersWereLostIsMadeOnce()
    {
        await using var world = await AccountWorld.StartAsync();
        var account = await world.AddAccountAsync("acme");
        world.Store.AnswersToLose = 1;
        var pointerLost = await world.Keys.CreateAsync(account, KeyDialect.OliAI, null, default);
        (world.Store.AnswersBeforeTheLost, world.Store.AnswersToLose) = (1, 1);
        var keyLost = await world.Keys.CreateAsync(account, KeyDialect.OliAI, null, default);

        Assert.Equal(KeyStanding.Valid, (await world.Keys.CheckOliAIAsync(pointerLost.Key, default)).Standing);
        Assert.Equal(KeyStanding.Valid, (await world.Keys.CheckOliAIAsync(keyLost.Key, default)).Standing);
        Assert.Equal(2, (await world.Keys.ListAsync(account, default)).Count);
    }
}
