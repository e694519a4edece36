using ContactFunctions.Core.Audiences;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Problems;
using ContactFunctions.Core.Tests.Accounts;

namespace ContactFunctions.Core.Tests.Sets;

public sealed class AudienceBookTests : IAsyncLifetime
{
    private readonly ManualClock _clock = new();
    private CoreWorld _world = null!;
    private AudienceBook _audiences = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await CoreWorld.StartAsync(clock: _clock);
        _audiences = _world.Audiences;
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task TwoAudiencesMayHaveOneName()
    {
        var first = await MakeAsync("Spring");
        var second = await MakeAsync("Spring");

        Assert.NotEqual(first.Id, second.Id);
        Assert.Equal(first, await _audiences.FindAsync(_world.Account, first.Key, default));
        Assert.Equal(second, await _audiences.FindAsync(_world.Account, second.Key, default));
    }

    [Theory]
    [InlineData("", ProblemCode.FieldMissing)]
    [InlineData(" \t", ProblemCode.FieldMissing)]
    [InlineData("a\0b", ProblemCode.FieldNotText)]
    [InlineData("a\u007f", ProblemCode.FieldNotText)]
    public async Task ANameIsNotBlankAndIsText(string name, ProblemCode refused)
    {
        var audience = await MakeAsync("Spring");

        Assert.Equal(new Problem(refused, ProblemField.Name), (await _audiences.CreateAsync(_world.Account, name, null, default)).Problem);
        Assert.Equal(new Problem(refused, ProblemField.Name), (await _audiences.UpdateAsync(_world.Account, audience.Key, name, null, default)).Problem);
        Assert.Equal(audience, await _audiences.FindAsync(_world.Account, audience.Key, default));
    }

    [Fact]
    public async Task HalfASurrogatePairIsNoText()
    {
        foreach (var half in new[] { "a" + (char)0xD83D, (char)0xDE00 + "a", $"{(char)0xD83D}{(char)0xD83D}" })
            Assert.Equal(new Problem(ProblemCode.FieldNotText, ProblemField.Description), (await _audiences.CreateAsync(_world.Account, "a", half, default)).Problem);
    }

    [Fact]
    public async Task LengthsAreCountedInCharacters()
    {
        var (name, description) = (string.Concat(Enumerable.Repeat("😀", 255)), string.Concat(Enumerable.Repeat("é\n", 500)));

        Assert.Equal(description, (await MakeAsync(name, description)).Description);
        Assert.Equal(
            new Problem(ProblemCode.FieldTooLong, ProblemField.Name), (await _audiences.CreateAsync(_world.Account, name + "a", null, default)).Problem);
        Assert.Equal(
            new Problem(ProblemCode.FieldTooLong, ProblemField.Description), (await _audiences.CreateAsync(_world.Account, "a", description + "a", default)).Problem);
    }

    [Fact]
    public async Task AnUpdateChangesWhatIsGivenAndDatesIt()
    {
        var made = await MakeAsync("Spring", "for spring");
        _clock.Advance(TimeSpan.FromMinutes(1));

        var renamed = (await _audiences.UpdateAsync(_world.Account, made.Key, "Autumn", null, default)).Audience!;
        Assert.Equal(made with { Name = "Autumn", UpdatedAt = _clock.GetUtcNow() }, renamed);
        Assert.Null((await _audiences.UpdateAsync(_world.Account, made.Key, null, "", default)).Audience!.Description);
    }

    [Fact]
    public async Task AnUpdateOfAStateThatIsGoneWritesOverNothing()
    {
        var read = await MakeAsync("Spring", "for spring");
        _clock.Advance(TimeSpan.FromMinutes(1));
        var renamed = await _audiences.UpdateAsync(_world.Account, read, "Autumn", null, default);

        Assert.Equal(ProblemCode.VersionStale, (await _audiences.UpdateAsync(_world.Account, read, "Winter", null, default)).Problem.Code);
        Assert.Equal(renamed, await _audiences.UpdateAsync(_world.Account, read, "Autumn", null, default));
        Assert.Equal(renamed.Audience, await _audiences.FindAsync(_world.Account, read.Key, default));
    }

    [Fact]
    public async Task AnUpdateThatChangesNothingAndContactsThatComeAndGoLeaveItsDate()
    {
        var made = await MakeAsync("Spring", "for spring");
        var ids = await _world.FillAsync(3);
        _clock.Advance(TimeSpan.FromMinutes(1));
        _ = await _audiences.UpdateAsync(_world.Account, made.Key, "Spring", "for spring", default);
        _ = await _audiences.AddAsync(_world.Account, made, ids, default);
        _ = await _audiences.RemoveAsync(_world.Account, made, [ids[0]], default);

        Assert.Equal(made, await _audiences.FindAsync(_world.Account, made.Key, default));
    }

    [Fact]
    public async Task PagesAreNewestFirstWithATotal()
    {
        for (var number = 0; number < 5; number++)
        {
            _ = await MakeAsync($"{number}");
            _clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(["4", "3"], await NamesAsync(0, 2));
        Assert.Equal(["0"], await NamesAsync(4, 2));
        Assert.Empty(await NamesAsync(5_000_000_000, 2));
        Assert.Equal(5, (await _audiences.PageAsync(_world.Account, 4, 2, default)).Total);
    }

    [Fact]
    public async Task ContactsJoinOnceLeaveOnceAndAreCountedExactly()
    {
        var (audience, ids) = (await MakeAsync("Spring"), await _world.FillAsync(50));
        _ = await _audiences.AddAsync(_world.Account, audience, ids, default);
        var again = await _audiences.AddAsync(_world.Account, audience, [ids[0], ids[0], new ContactId(7)], default);
        Assert.Equal([OutcomeKind.Unchanged, OutcomeKind.Unchanged, OutcomeKind.Failed], again.Select(outcome => outcome.Kind));

        var removed = await _audiences.RemoveAsync(_world.Account, audience, [ids[0], ids[0], new ContactId(7)], default);
        Assert.Equal([ProblemCode.None, ProblemCode.NotAMember, ProblemCode.ContactNotFound], removed.Select(outcome => outcome.Problem.Code));
        Assert.Equal(49, await _audiences.CountAsync(_world.Account, audience, default));
    }

    [Fact]
    public async Task CountsOfManyComeInTheOrderAsked()
    {
        var ids = await _world.FillAsync(3);
        var audiences = new List<Audience>();
        for (var count = 0; count <= 3; count++)
        {
            audiences.Add(await MakeAsync($"{count}"));
            _ = await _audiences.AddAsync(_world.Account, audiences[count], [.. ids.Take(count)], default);
        }

        Assert.Equal([3, 0, 2, 1], await _audiences.CountAsync(_world.Account, [audiences[3], audiences[0], audiences[2], audiences[1]], default));
    }

    [Fact]
    public async Task ADeletedAudienceIsGoneAtOnceAndItsKeyForGood()
    {
        var chosen = new Audience(new string('a', 32), "demo", "Demo", null, _clock.GetUtcNow(), _clock.GetUtcNow());
        _ = await _audiences.CreateAsync(_world.Account, chosen, default);
        Assert.Equal(chosen, await _audiences.FindAsync(_world.Account, "demo", default));
        Assert.Null(await _audiences.FindAsync(_world.Account, chosen.Id, default));

        Assert.Equal(chosen, (await _audiences.DeleteAsync(_world.Account, "demo", default)).Audience);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(ProblemCode.AudienceNotFound, (await _audiences.DeleteAsync(_world.Account, "demo", default)).Problem.Code);
        Assert.Equal(ProblemCode.AudienceNotFound, (await _audiences.UpdateAsync(_world.Account, "demo", "new", null, default)).Problem.Code);
        _ = await _audiences.CreateAsync(_world.Account, chosen with { Id = new string('b', 32) }, default);
        Assert.Null(await _audiences.FindAsync(_world.Account, "demo", default));
        Assert.Equal(0, (await _audiences.PageAsync(_world.Account, 0, 20, default)).Total);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a|b")]
    [InlineData("DE30DE30DE30DE30DE30DE30DE30DE33")]
    [InlineData("de30de30de30de30de30de30de30de33")]
    [InlineData("../..")]
    [InlineData("é")]
    public async Task AnythingElseIsNobodysKey(string key)
    {
        Assert.Null(await _audiences.FindAsync(_world.Account, key, default));
        Assert.Null(await _audiences.FindAsync(_world.Account, new string('k', 1000), default));
    }

    private async Task<Audience> MakeAsync(string name, string? description = null) =>
        (await _audiences.CreateAsync(_world.Account, name, description, default)).Audience!;

    private async Task<IEnumerable<string>> NamesAsync(long skip, int take) =>
        (await _audiences.PageAsync(_world.Account, skip, take, default)).Audiences.Select(audience => audience.Name);
}
