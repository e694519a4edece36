using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Contacts.Commits;
using ContactFunctions.Core.Problems;
using ContactFunctions.Core.Tests.Contacts.Histories;
using ContactFunctions.Core.Tests.Simulation;
using ContactFunctions.Storage;
using ContactFunctions.Storage.Tables;
using static ContactFunctions.Core.Tests.CoreWorld;

namespace ContactFunctions.Core.Tests.Contacts;

/// <summary>What one process makes of lost answers, refusals, outages and neighbours on the same partition.</summary>
public sealed class PartitionCommitterTests : IAsyncLifetime
{
    private static readonly E164 Number = new(919876543210);

    private CoreWorld _world = null!;

    private ScriptedStore Store => (ScriptedStore)_world.Store;

    private ContactBook Book => _world.Contacts;

    public async ValueTask InitializeAsync() => _world = await StartAsync(1, store => new ScriptedStore(store));

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task AnAnswerThatWasLostIsFoundInTheFeed()
    {
        OnFirstSubmit(async (_, carry) =>
        {
            await carry();
            return TransactionOutcome.Unclear;
        });

        Assert.Equal(OutcomeKind.Created, (await CreateAsync(Number)).Kind);
        Assert.Equal(OutcomeKind.Created, (await CreateAsync(new E164(1))).Kind);
        await StoredPartition.HoldsAsync(_world, contacts: 2);
    }

    [Fact]
    public async Task AConflictWithoutAnIndexIsReadAndDecidedAgain()
    {
        await CreateAsync(Number);
        OnFirstSubmit((_, _) => Task.FromResult(TransactionOutcome.Refused(-1, StorageErrorCode.EntityAlreadyExists)));

        Assert.Equal(ProblemCode.ContactExists, (await CreateAsync(Number)).Problem.Code);
        Assert.Equal(OutcomeKind.Created, (await CreateAsync(new E164(1))).Kind);
        await StoredPartition.HoldsAsync(_world, contacts: 2);
    }

    [Fact]
    public async Task ARequestThatWasLostIsSentAgain()
    {
        OnFirstSubmit((_, _) => Task.FromResult(TransactionOutcome.Unclear));

        Assert.Equal(OutcomeKind.Created, (await CreateAsync(Number)).Kind);
        await StoredPartition.HoldsAsync(_world, contacts: 1);
    }

    /// <summary>The first try arrives after all, so that the second is refused at the head: it is the same commit.</summary>
    [Fact]
    public async Task ARequestThatCameLateIsNotTakenForAnothers()
    {
        var tries = 0;
        Store.Submit = async (_, carry) =>
        {
            if (++tries == 1) return TransactionOutcome.Unclear;
            var outcome = await carry();
            return tries == 2 ? TransactionOutcome.Refused(0, StorageErrorCode.UpdateConditionNotSatisfied) : outcome;
        };

        Assert.Equal(OutcomeKind.Created, (await CreateAsync(Number)).Kind);
        await StoredPartition.HoldsAsync(_world, contacts: 1);
    }

    [Fact]
    public async Task WhereAnotherProcessWasFirstItIsDecidedAgain()
    {
        var other = new ContactBook(_world.Embedded, _world.Clock);
        OnFirstSubmit(async (_, _) =>
        {
            await other.CreateAsync(_world.Account, Number, Patch("theirs"), default);
            return TransactionOutcome.Unclear;
        });

        Assert.Equal(ProblemCode.ContactExists, (await CreateAsync(Number)).Problem.Code);
        await StoredPartition.HoldsAsync(_world, contacts: 1);
    }

    [Fact]
    public async Task AFateThatStaysUnknownIsAnOutage()
    {
        Store.Submit = (_, _) => Task.FromResult(TransactionOutcome.Unclear);

        var failure = await Assert.ThrowsAsync<StorageException>(() => CreateAsync(Number));

        Assert.Equal(StorageErrorCode.Unavailable, failure.Code);
        Store.Submit = null;
        Assert.Equal(OutcomeKind.Created, (await CreateAsync(Number)).Kind);
    }

    [Fact]
    public async Task AfterAnOutageNothingIsHalfWrittenAndTheHeadIsReadAgain()
    {
        await CreateAsync(new E164(1));
        Store.Submit = (_, _) => throw new StorageException(StorageErrorCode.Unavailable, "down");
        for (var number = 2ul; number < 5; number++) await Assert.ThrowsAsync<StorageException>(() => CreateAsync(new E164(number)));
        await new ContactBook(_world.Embedded, _world.Clock).CreateAsync(_world.Account, new E164(2), Patch("theirs"), default);
        await StoredPartition.HoldsAsync(_world, contacts: 2);
        Store.Submit = null;
        Store.Read = () => throw new StorageException(StorageErrorCode.Unavailable, "down");
        await Assert.ThrowsAsync<StorageException>(() => CreateAsync(new E164(3)));
        Store.Read = null;

        Assert.Equal(ProblemCode.ContactExists, (await CreateAsync(new E164(2))).Problem.Code);
        Assert.Equal(OutcomeKind.Created, (await CreateAsync(new E164(3))).Kind);
        await StoredPartition.HoldsAsync(_world, contacts: 3);
    }

    [Fact]
    public async Task ARequestTooLargeIsHalvedUntilItFits()
    {
        var largest = 0;
        Store.Submit = async (transaction, carry) =>
        {
            if (transaction.Count > 5) return TransactionOutcome.Refused(-1, StorageErrorCode.RequestBodyTooLarge);
            largest = Math.Max(largest, transaction.Count);
            return await carry();
        };

        var outcomes = await Task.WhenAll(Enumerable.Range(1, 60).Select(number => CreateAsync(new E164((ulong)number))));

        Assert.All(outcomes, outcome => Assert.Equal(OutcomeKind.Created, outcome.Kind));
        Assert.InRange(largest, 3, 5);
        await StoredPartition.HoldsAsync(_world, contacts: 60);
    }

    [Fact]
    public async Task ARequestThatStaysTooLargeEnds()
    {
        Store.Submit = (_, _) => Task.FromResult(TransactionOutcome.Refused(-1, StorageErrorCode.RequestBodyTooLarge));

        var failure = await Assert.ThrowsAsync<StorageException>(() => CreateAsync(Number));

        Assert.Equal(StorageErrorCode.RequestBodyTooLarge, failure.Code);
        Store.Submit = null;
        Assert.Equal(OutcomeKind.Created, (await CreateAsync(Number)).Kind);
    }

    /// <summary>Their rows by the waist's estimate are larger than a request may be.</summary>
    [Fact]
    public async Task AHundredContactsWithTheLargestAttributesAtOnceAreAllWritten()
    {
        var attributes = $$"""{"a":"{{new string('x', ContactRules.AttributesBytes - 8)}}"}""";
        var patch = new ContactPatchWriter().Set(ContactField.Attributes, attributes).Patch;

        var outcomes = await Task.WhenAll(Enumerable.Range(1, 100).Select(number => Book.UpsertAsync(_world.Account, new E164((ulong)number), patch, default)));

        Assert.All(outcomes, outcome => Assert.Equal(OutcomeKind.Created, outcome.Kind));
        await StoredPartition.HoldsAsync(_world, contacts: 100);
    }

    [Fact]
    public async Task AnOperationThatThrowsTakesNobodyWithIt()
    {
        var gate = new TaskCompletionSource();
        OnFirstSubmit(async (_, carry) =>
        {
            await gate.Task;
            return await carry();
        });
        var first = CreateAsync(new E164(1));
        var committer = Book.Committers.Of(_world.Account, Number);
        var before = CreateAsync(new E164(2));
        var broken = committer.RunAsync((CommitDraft draft, out Decided decided) => throw new InvalidDataException("broken"), ContactBook.Patience);
        var after = CreateAsync(new E164(3));
        gate.SetResult();

        await Assert.ThrowsAsync<InvalidDataException>(() => broken);
        Assert.All(await Task.WhenAll(first, before, after), outcome => Assert.Equal(OutcomeKind.Created, outcome.Kind));
        await StoredPartition.HoldsAsync(_world, contacts: 3);
    }

    [Fact]
    public async Task AnEntryThatIsMissingDoesNotBarItsContact()
    {
        var id = (await CreateAsync(Number)).Contact.Id;
        foreach (var set in new[] { "l01", "l02" }) await Book.ChangeAsync(_world.Account, id, Join(set), default);
        await DeleteRowsAsync(RowKeys.Entry("l01", Number), RowKeys.Entry("l02", Number));

        Assert.Equal(OutcomeKind.Deleted, (await Book.DeleteAsync(_world.Account, id, null, default)).Kind);
        await StoredPartition.HoldsAsync(_world, contacts: 0);
    }

    [Fact]
    public async Task AnEntryThatIsMissingDoesNotBarAChangeOfNumber()
    {
        var account = NewAccount("b0", 2);
        var id = (await Book.CreateAsync(account, ContactCommand.Numbers[0], Patch("Priya"), default)).Contact.Id;
        await Book.ChangeAsync(account, id, Join("l01"), default);
        var delete = new TableTransaction(ContactPartition.Table, ContactPartition.Of(account, ContactCommand.Numbers[0]).Key);
        _ = delete.Begin(TableTransactionActionType.Delete, RowKeys.Entry("l01", ContactCommand.Numbers[0]), ETag.All);
        await _world.Embedded.Tables.SubmitAsync(delete, default);

        Assert.Equal(OutcomeKind.Updated, (await Book.UpdateAsync(account, id, ContactPatch.Empty, ContactCommand.Numbers[1], null, default)).Kind);
        Assert.Equal(OutcomeKind.Updated, (await Book.UpdateAsync(account, id, ContactPatch.Empty, ContactCommand.Numbers[0], null, default)).Kind);
    }

    /// <summary>The largest operations there are: each is one commit, with 45 entries and 45 counters.</summary>
    [Fact]
    public async Task AContactInAsManySetsAsItCanBeMovesAndIsDeleted()
    {
        var account = NewAccount("b0", 2);
        var id = (await Book.CreateAsync(account, ContactCommand.Numbers[0], Patch("Priya"), default)).Contact.Id;
        for (var set = 0; set < ContactRules.Sets; set++) Assert.False((await Book.ChangeAsync(account, id, Join($"l{set:x2}"), default)).IsFailed);
        Assert.Equal(ProblemCode.TooManySets, (await Book.ChangeAsync(account, id, Join("lff"), default)).Problem.Code);

        foreach (var number in new[] { 1, 2, 3, 0 })
        {
            Assert.Equal(OutcomeKind.Updated, (await Book.UpdateAsync(account, id, ContactPatch.Empty, ContactCommand.Numbers[number], null, default)).Kind);
            Assert.Empty((await StoredPartition.ReadAllAsync(_world.Embedded.Tables, account)).Faults);
        }

        Assert.Equal(OutcomeKind.Deleted, (await Book.DeleteAsync(account, id, null, default)).Kind);
        Assert.Empty((await StoredPartition.ReadAllAsync(_world.Embedded.Tables, account)).Faults);
    }

    /// <summary>The head this process knows is older than the oldest feed row.</summary>
    [Fact]
    public async Task WhereTheFeedWasTrimmedEverythingIsReadAgain()
    {
        await CreateAsync(Number);
        var other = new ContactBook(_world.Embedded, _world.Clock);
        var theirs = await other.CreateAsync(_world.Account, new E164(1), Patch("theirs"), default);
        await other.UpsertAsync(_world.Account, Number, Patch("theirs"), default);
        await DeleteRowsAsync(RowKeys.Feed(1), RowKeys.Feed(2), RowKeys.Feed(3));

        Assert.Equal(ProblemCode.ContactExists, (await CreateAsync(new E164(1))).Problem.Code);
        Assert.Equal(OutcomeKind.Unchanged, (await Book.UpsertAsync(_world.Account, Number, Patch("theirs"), default)).Kind);
        Assert.Equal(theirs.Contact.Id, (await Book.FindAsync(_world.Account, new E164(1), default))?.Id);
    }

    [Fact]
    public async Task FarBehindAnotherProcessNobodyWadesThroughTheFeed()
    {
        await CreateAsync(Number);
        var other = new ContactBook(_world.Embedded, _world.Clock);
        for (var commit = 0; commit < 150; commit++) await other.UpsertAsync(_world.Account, Number, Patch($"n{commit}"), default);
        var reads = Store.Reads;

        Assert.Equal(OutcomeKind.Created, (await CreateAsync(new E164(1))).Kind);

        Assert.InRange(Store.Reads - reads, 1, 3);
    }

    [Fact]
    public async Task TwoProcessesOnOnePartitionBothGetOnAndLoseNothing()
    {
        var other = new ContactBook(_world.Embedded, _world.Clock);
        var writes = Enumerable.Range(0, 200).Select(index =>
            (index % 2 == 0 ? Book : other).UpsertAsync(_world.Account, new E164(1 + ((ulong)index / 4)), Patch($"n{index}"), default));
        var outcomes = await Task.WhenAll(writes);

        Assert.Equal(50, outcomes.Count(outcome => outcome.Kind == OutcomeKind.Created));
        Assert.Equal(150, outcomes.Count(outcome => outcome.Kind == OutcomeKind.Updated));
        await StoredPartition.HoldsAsync(_world, contacts: 50);
    }

    [Fact]
    public void IdleCommittersAreLetGo()
    {
        var account = NewAccount("c0", 10_000);
        for (var index = 0; index < 10_000; index++) _ = Book.Committers.Of(account, new ContactPartition(account.Id, index));

        Assert.InRange(Book.Committers.Count, 1, 4096);
    }

    private void OnFirstSubmit(Func<TableTransaction, Func<Task<TransactionOutcome>>, Task<TransactionOutcome>> script) => Store.Submit = (transaction, carry) =>
    {
        Store.Submit = null;
        return script(transaction, carry);
    };

    private Task<ContactOutcome> CreateAsync(E164 number) => Book.CreateAsync(_world.Account, number, Patch("ours"), default);

    private async Task DeleteRowsAsync(params string[] rowKeys)
    {
        var transaction = new TableTransaction(ContactPartition.Table, ContactPartition.Of(_world.Account, Number).Key);
        foreach (var rowKey in rowKeys) _ = transaction.Begin(TableTransactionActionType.Delete, rowKey, ETag.All);
        Assert.True((await _world.Embedded.Tables.SubmitAsync(transaction, default)).IsCommitted);
    }
}
