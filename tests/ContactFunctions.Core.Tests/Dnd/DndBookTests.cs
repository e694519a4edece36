using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Contacts.Commits;
using ContactFunctions.Core.Dnd;
using ContactFunctions.Core.Problems;
using ContactFunctions.Core.Search;
using ContactFunctions.Core.Tests.Contacts;
using ContactFunctions.Core.Tests.Simulation;
using ContactFunctions.Storage;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Tests.Dnd;

public sealed class DndBookTests : IAsyncLifetime
{
    private static readonly E164 Number = new(919876543210);

    private ScriptedStore _store = null!;
    private CoreWorld _world = null!;
    private DndBook _dnd = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await CoreWorld.StartAsync(4, store => _store = new ScriptedStore(store));
        _dnd = _world.Dnd;
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task ANumberIsBarredOnceUntilItIsTakenAway()
    {
        var first = await AddAsync(Number);
        var again = await AddAsync(Number);
        var isBarred = await _dnd.ContainsAsync(_world.Account, Number, default);
        var removed = await RemoveAsync(Number);
        var removedAgain = await RemoveAsync(Number);

        Assert.Equal((true, false, true), (first.IsChanged, again.IsChanged, isBarred));
        Assert.Equal(first.Entry, again.Entry);
        Assert.Equal(((true, false), (false, false)), ((removed.IsChanged, removed.Entry.IsBarred), (removedAgain.IsChanged, removedAgain.Entry.IsBarred)));
        Assert.False(await _dnd.ContainsAsync(_world.Account, Number, default));
        Assert.Empty(await RowsAsync("d|"));
    }

    [Fact]
    public async Task AnotherAccountsNumbersAreItsOwn()
    {
        await AddAsync(Number);
        var other = CoreWorld.NewAccount("b0", 4);

        Assert.False(await _dnd.ContainsAsync(other, Number, default));
        Assert.Empty(await _dnd.ListAsync(other, default).ToListAsync());
    }

    [Fact]
    public async Task TheTwoReasonsAreIndependent()
    {
        await AddAsync(Number);
        await SetDirectoryAsync(true);
        var removed = await RemoveAsync(Number);
        await AddAsync(Number);
        await SetDirectoryAsync(false);
        var left = Assert.Single(await _dnd.ListAsync(_world.Account, default).ToListAsync());

        Assert.True(removed is { IsChanged: true, Entry: { Operator: null, Directory: not null, IsBarred: true } });
        Assert.True(left is { Operator: not null, Directory: null });
        Assert.Equal(Number, left.Number);
    }

    [Fact]
    public async Task ThousandsAreBarredAtOnceWithTheirOutcomesInOrder()
    {
        var numbers = Enumerable.Range(0, 3000).Select(index => new E164(919800000000 + ((ulong)index % 2500))).ToList();
        var outcomes = await _dnd.AddAsync(_world.Account, numbers, default);
        var listed = await _dnd.ListAsync(_world.Account, default).Select(entry => entry.Number).ToListAsync();

        Assert.Equal(numbers, outcomes.Select(outcome => outcome.Entry.Number));
        Assert.Equal(Enumerable.Range(0, 3000).Select(index => index < 2500), outcomes.Select(outcome => outcome.IsChanged));
        Assert.Equal(numbers.Take(2500), listed.Order());
        // Full commits: nine or fewer of about 625 numbers in each of four partitions.
        Assert.InRange(_store.Submits, 26, 36);
        await StoredPartition.HoldsAsync(_world, contacts: 0);
    }

    [Fact]
    public async Task ABarBesideContactsIsNoChangeOfTheirs()
    {
        var index = new ContactIndex(_world.Store, new SearchOptions());
        var query = new ContactQuery(null, null, null, 0, 10);
        await _world.FillAsync(5);
        var before = await index.PageAsync(_world.Account, query, default);
        await _dnd.AddAsync(_world.Account, [.. Enumerable.Range(0, 50).Select(number => new E164(919800000000 + (ulong)number))], default);
        var after = await index.PageAsync(_world.Account, query, default);

        Assert.Equal((5, 5), (before.Total, after.Total));
        Assert.Equal(before.Contacts.Select(contact => contact.Id), after.Contacts.Select(contact => contact.Id));
        await StoredPartition.HoldsAsync(_world, contacts: 5);
    }

    [Fact]
    public async Task WhatIsDecidedByABarHoldsWhenItIsWritten()
    {
        await CreateUnlessBarredAsync(new E164(919876543211));
        var elsewhere = new DndBook(_world.Embedded, new ContactBook(_world.Embedded, _world.Clock));
        OnFirstSubmit(async carry =>
        {
            await elsewhere.AddAsync(_world.Account, [Number], default);
            return await carry();
        });
        var refused = await CreateUnlessBarredAsync(Number);

        Assert.True(refused.Decided.IsFailed);
        await StoredPartition.HoldsAsync(_world, contacts: 1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task AnAnswerThatWasLostIsToldAsItCameOut(bool isDone)
    {
        OnFirstSubmit(async carry =>
        {
            if (isDone) await carry();
            return TransactionOutcome.Unclear;
        });

        Assert.True((await AddAsync(Number)).IsChanged);
        Assert.False((await AddAsync(Number)).IsChanged);
    }

    [Fact]
    public async Task AnOutageIsAnOutageAndRepeatingItIsSafe()
    {
        OnFirstSubmit(_ => throw new StorageException(StorageErrorCode.Unavailable, "down"));

        await Assert.ThrowsAsync<StorageException>(() => AddAsync(Number));
        Assert.True((await AddAsync(Number)).IsChanged);
    }

    private async Task<DndOutcome> AddAsync(E164 number) => (await _dnd.AddAsync(_world.Account, [number], default))[0];

    private async Task<DndOutcome> RemoveAsync(E164 number) => (await _dnd.RemoveAsync(_world.Account, [number], default))[0];

    /// <summary>As a directory's write does it, in its own commit.</summary>
    private Task<OperationResult> SetDirectoryAsync(bool isBarred) => _world.Contacts.Committers.Of(_world.Account, Number).RunAsync(
        (CommitDraft draft, out Decided decided) =>
        {
            decided = default;
            if (!DndRows.Knows(draft, Number)) return Decision.NeedsRows;
            if (!draft.HasRoom(DndRows.Room)) return Decision.Full;
            _ = DndRows.Set(draft, Number, DndReason.Directory, isBarred);
            return Decision.Decided;
        },
        ContactBook.Patience);

    private Task<OperationResult> CreateUnlessBarredAsync(E164 number) => _world.Contacts.Committers.Of(_world.Account, number).RunAsync(
        (CommitDraft draft, out Decided decided) =>
        {
            decided = Decided.Failed(ProblemCode.FieldInvalid);
            if (!DndRows.Knows(draft, number)) return Decision.NeedsRows;
            return DndRows.IsBarred(draft, number)
                ? Decision.Decided
                : ContactDecisions.Upsert(draft, number, ContactPatch.Empty, mustBeNew: true, salt: 1, keepsHistory: false, out decided);
        },
        ContactBook.Patience);

    private void OnFirstSubmit(Func<Func<Task<TransactionOutcome>>, Task<TransactionOutcome>> script) => _store.Submit = (_, carry) =>
    {
        _store.Submit = null;
        return script(carry);
    };

    private async Task<List<string>> RowsAsync(string prefix) =>
        await ContactPartition.All(_world.Account).ToAsyncEnumerable()
            .SelectMany(partition => _world.Embedded.Tables.RowsAsync(ContactPartition.Table, TableRange.Prefix(partition.Key, prefix), default))
            .Select(row => row.RowKey).ToListAsync();
}
