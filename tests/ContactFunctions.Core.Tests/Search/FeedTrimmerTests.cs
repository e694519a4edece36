using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Contacts.Commits;
using ContactFunctions.Core.Problems;
using ContactFunctions.Core.Search;
using ContactFunctions.Core.Search.Trimming;
using ContactFunctions.Core.Tests.Accounts;
using ContactFunctions.Core.Tests.Simulation;
using ContactFunctions.Storage;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Tests.Search;

public sealed class FeedTrimmerTests : IAsyncLifetime
{
    private readonly ManualClock _clock = new();
    private CoreWorld _world = null!;
    private int _numbers;

    public async ValueTask InitializeAsync() => _world = await CoreWorld.StartAsync(partitions: 1, clock: _clock);

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task FeedRowsGoAfterSevenDaysAndNotBefore()
    {
        await CommitAsync(3);
        _clock.Advance(TimeSpan.FromDays(5));
        await CommitAsync(4);

        await TrimAsync();
        Assert.Equal(7, await FeedRowsAsync(_world.Account));
        _clock.Advance(TimeSpan.FromDays(3));
        await TrimAsync();

        Assert.Equal(4, await FeedRowsAsync(_world.Account));
        await CommitAsync(1);
        Assert.Equal(5, await FeedRowsAsync(_world.Account));
    }

    [Fact]
    public async Task AnIndexThatIsFurtherBehindThanTheFeedReadsThePartitionAnew()
    {
        var index = new ContactIndex(_world.Store, new SearchOptions());
        var made = await CommitAsync(6);
        Assert.Equal(6, await TotalAsync(index));
        _ = await _world.Contacts.DeleteAsync(_world.Account, made[0], null, default);
        _ = await CommitAsync(3);
        _clock.Advance(TimeSpan.FromDays(8));
        await TrimAsync();

        Assert.Equal(8, await TotalAsync(index));
    }

    /// <summary>A committer keeps its partition's head between commits: its next transaction is refused, and the feed that would say why is gone.</summary>
    [Fact]
    public async Task ACommitterWhoseFeedIsGoneDecidesOnWhatIsThereNow()
    {
        var elsewhere = new ContactBook(_world.Store, _clock);
        var made = await CommitAsync(4);
        _ = await elsewhere.DeleteAsync(_world.Account, made[0], null, default);
        _ = await elsewhere.UpdateAsync(_world.Account, made[1], CoreWorld.Patch("elsewhere"), default, null, default);
        var taken = await elsewhere.CreateAsync(_world.Account, Number(100), CoreWorld.Patch("taken"), default);
        for (var commit = 0; commit < 20; commit++) _ = await elsewhere.UpsertAsync(_world.Account, Number(200), CoreWorld.Patch($"{commit}"), default);
        _clock.Advance(TimeSpan.FromDays(8));
        await TrimAsync();
        Assert.Equal(0, await FeedRowsAsync(_world.Account));

        var upserted = await _world.Contacts.UpsertAsync(_world.Account, taken.Contact.Number, CoreWorld.Patch("again"), default);
        var gone = await _world.Contacts.UpdateAsync(_world.Account, made[0], CoreWorld.Patch("gone"), default, null, default);
        var moved = await _world.Contacts.UpdateAsync(_world.Account, made[1], CoreWorld.Patch(), Number(100), null, default);
        var again = await _world.Contacts.CreateAsync(_world.Account, Number(0), CoreWorld.Patch("anew"), default);

        Assert.Equal(OutcomeKind.Updated, upserted.Kind);
        Assert.Equal(ProblemCode.ContactNotFound, gone.Problem.Code);
        Assert.Equal(ProblemCode.NumberTaken, moved.Problem.Code);
        Assert.Equal(OutcomeKind.Created, again.Kind);
        Assert.Equal(6, await _world.Contacts.CountAsync(_world.Account, default));
        Assert.Equal(6, await TotalAsync(new ContactIndex(_world.Store, new SearchOptions())));
    }

    [Fact]
    public async Task EveryAccountGetsItsTurnHoweverShortARunIs()
    {
        var accounts = Enumerable.Range(0, 7).Select(number => CoreWorld.NewAccount($"{number:x}0", 1)).ToList();
        foreach (var account in accounts) _ = await _world.Contacts.CreateAsync(account, Number(1), CoreWorld.Patch("name"), default);
        _clock.Advance(TimeSpan.FromDays(8));
        // An account takes four minutes: three reads, the cursor's at the start among them.
        var store = new ScriptedStore(_world.Embedded) { Read = () => { _clock.Advance(TimeSpan.FromMinutes(2)); return Task.CompletedTask; } };

        for (var run = 0; run < 7; run++)
        {
            await new FeedTrimmer(store, _ => accounts.ToAsyncEnumerable(), _clock).TrimAsync(default);
            var left = 0;
            foreach (var account in accounts) left += await FeedRowsAsync(account);
            Assert.Equal(6 - run, left);
        }
    }

    [Fact]
    public async Task AnAccountThatFailsKeepsNoOtherFromItsTurn()
    {
        var other = CoreWorld.NewAccount("b0", 1);
        await CommitAsync(1);
        _ = await _world.Contacts.CreateAsync(other, Number(1), CoreWorld.Patch("name"), default);
        _clock.Advance(TimeSpan.FromDays(8));
        var store = new ScriptedStore(_world.Embedded)
        {
            Submit = (transaction, carry) => transaction.PartitionKey.Value.StartsWith("a0", StringComparison.Ordinal)
                ? throw new StorageException(StorageErrorCode.AuthorizationFailure, "Not here.")
                : carry(),
        };

        _ = await Assert.ThrowsAsync<AggregateException>(() => new FeedTrimmer(store, _ => new[] { _world.Account, other }.ToAsyncEnumerable(), _clock).TrimAsync(default));

        Assert.Equal((1, 0), (await FeedRowsAsync(_world.Account), await FeedRowsAsync(other)));
    }

    private static E164 Number(int number) => new(919876543200 + (ulong)number);

    private async Task<List<ContactId>> CommitAsync(int commits)
    {
        var made = new List<ContactId>();
        for (var commit = 0; commit < commits; commit++)
            made.Add((await _world.Contacts.CreateAsync(_world.Account, Number(_numbers++), CoreWorld.Patch("name"), default)).Contact.Id);
        return made;
    }

    private Task TrimAsync() => new FeedTrimmer(_world.Store, _ => new[] { _world.Account }.ToAsyncEnumerable(), _clock).TrimAsync(default);

    private async Task<long> TotalAsync(ContactIndex index) =>
        (await index.PageAsync(_world.Account, new ContactQuery(null, null, null, 0, 1), default)).Total;

    private async Task<int> FeedRowsAsync(Account account)
    {
        var partition = new ContactPartition(account.Id, 0);
        return (await _world.Store.Tables.QueryAsync(ContactPartition.Table, TableRange.Prefix(partition.Key, "f|"), null, 1000, null, default)).Entities.Count;
    }
}
