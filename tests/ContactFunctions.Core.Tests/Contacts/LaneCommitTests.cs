using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Contacts.Commits;
using ContactFunctions.Core.Tests.Simulation;
using ContactFunctions.Storage;
using ContactFunctions.Storage.Tables;
using static ContactFunctions.Core.Tests.CoreWorld;

namespace ContactFunctions.Core.Tests.Contacts;

/// <summary>Lanes in the committer: their markers, and what they are told.</summary>
public sealed class LaneCommitTests : IAsyncLifetime
{
    private CoreWorld _world = null!;

    private ScriptedStore Store => (ScriptedStore)_world.Store;

    private PartitionCommitter Committer => _world.Contacts.Committers.Of(_world.Account, new E164(1));

    public async ValueTask InitializeAsync() => _world = await StartAsync(1, store => new ScriptedStore(store));

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    /// <summary>120 markers do not fit in one transaction of 100.</summary>
    [Fact]
    public async Task MoreLanesThanACommitHasRowsGetOnTogether()
    {
        var lanes = Enumerable.Range(0, 120).Select(lane => new TestLane($"m|j{lane}", $"n{lane}", new E164((ulong)lane + 1), new E164((ulong)lane + 500))).ToList();

        var stops = await HeldUpAsync(() => lanes.Select(lane => Committer.RunAsync(lane)));

        Assert.All(stops, stop => Assert.Equal(LaneStop.Done, stop));
        Assert.All(lanes, lane => Assert.Equal([OutcomeKind.Created, OutcomeKind.Created], lane.Outcomes));
        await StoredPartition.HoldsAsync(_world, contacts: 241);
    }

    [Fact]
    public async Task MoreLanesThatChangeNothingThanATransactionHasRowsGetOnTogether()
    {
        await _world.Contacts.UpsertAsync(_world.Account, new E164(1), Patch("same"), default);
        var lanes = Enumerable.Range(0, 120).Select(lane => new TestLane($"m|j{lane}", "same", new E164(1))).ToList();

        var stops = await HeldUpAsync(() => lanes.Select(lane => Committer.RunAsync(lane)));

        Assert.All(stops, stop => Assert.Equal(LaneStop.Done, stop));
        Assert.All(lanes, lane => Assert.Equal([OutcomeKind.Unchanged], lane.Outcomes));
    }

    /// <summary>
    /// While this process is busy another writes over a contact that is still known here from a commit before the lane
    /// came. The lane's write is later, so it must not be taken as there already.
    /// </summary>
    [Fact]
    public async Task UnchangedIsNeverToldFromRowsOlderThanTheLane()
    {
        var lane = new TestLane(null, "ours", new E164(1));
        var other = new ContactBook(_world.Embedded, _world.Clock);
        Task<LaneStop>? stop = null;
        Store.Submit = async (_, carry) =>
        {
            Store.Submit = null;
            var outcome = await carry();
            await other.UpsertAsync(_world.Account, new E164(1), Patch("theirs"), default);
            stop = Committer.RunAsync(lane);
            return outcome;
        };
        await _world.Contacts.UpsertAsync(_world.Account, new E164(1), Patch("ours"), default);

        Assert.Equal(LaneStop.Done, await stop!);
        Assert.Equal([OutcomeKind.Updated], lane.Outcomes);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ALostAnswerToMarkersAloneIsFoundInTheMarkers(bool isDone)
    {
        await _world.Contacts.UpsertAsync(_world.Account, new E164(1), Patch("same"), default);
        Store.Submit = async (_, carry) =>
        {
            Store.Submit = null;
            if (isDone) await carry();
            return TransactionOutcome.Unclear;
        };
        var lane = new TestLane("m|j1", "same", new E164(1)) { ReadsFirst = true };

        Assert.Equal(LaneStop.Done, await Committer.RunAsync(lane));
        Assert.Equal([OutcomeKind.Unchanged], lane.Outcomes);
    }

    /// <summary>The first try comes late, so that the second is refused: the lane is not lost to anybody.</summary>
    [Fact]
    public async Task AMarkerThatCameLateIsNotTakenForAnothers()
    {
        await _world.Contacts.UpsertAsync(_world.Account, new E164(1), Patch("same"), default);
        var tries = 0;
        Store.Submit = async (_, carry) =>
        {
            if (++tries == 1) return TransactionOutcome.Unclear;
            var outcome = await carry();
            return tries == 2 ? TransactionOutcome.Refused(0, StorageErrorCode.EntityAlreadyExists) : outcome;
        };
        var lane = new TestLane("m|j1", "same", new E164(1)) { ReadsFirst = true };

        Assert.Equal(LaneStop.Done, await Committer.RunAsync(lane));
        Assert.Equal([OutcomeKind.Unchanged], lane.Outcomes);
    }

    [Fact]
    public async Task AMarkerThatSomebodyElseWroteLosesTheLaneAndNothingIsWritten()
    {
        var theirs = new TableTransaction(ContactPartition.Table, ContactPartition.Of(_world.Account, new E164(1)).Key);
        _ = theirs.Begin(TableTransactionActionType.Add, "m|j1").String("commit"u8, "theirs");
        await _world.Embedded.Tables.SubmitAsync(theirs, default);
        var lane = new TestLane("m|j1", "ours", new E164(1));

        Assert.Equal(LaneStop.Lost, await Committer.RunAsync(lane));
        Assert.Empty(lane.Outcomes);
        await StoredPartition.HoldsAsync(_world, contacts: 0);
    }

    /// <summary>Holds a commit up until everything under test waits for the next one.</summary>
    private async Task<LaneStop[]> HeldUpAsync(Func<IEnumerable<Task<LaneStop>>> start)
    {
        var (held, gate) = (new TaskCompletionSource(), new TaskCompletionSource());
        Store.Submit = async (_, carry) =>
        {
            Store.Submit = null;
            held.SetResult();
            await gate.Task;
            return await carry();
        };
        var first = _world.Contacts.UpsertAsync(_world.Account, new E164(1_000), Patch("first"), default);
        await held.Task;
        var tasks = start().ToList();
        gate.SetResult();
        await first;
        return await Task.WhenAll(tasks);
    }
}
