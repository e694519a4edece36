using System.Runtime.CompilerServices;
using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Contacts.Commits;
using ContactFunctions.Storage;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Dnd;

/// <summary>
/// Every account's barred numbers, which its lists refuse where they filter. What is told is durable. When the store is
/// out of reach a <see cref="StorageException"/> is thrown, and some of it may have happened; saying it again does no harm.
/// </summary>
public sealed class DndBook(IStore store, ContactBook contacts)
{
    /// <summary>What one commit holds beside its head and feed.</summary>
    private const int NumbersPerCommit = (StorageLimits.TransactionActions - CommitWriter.FirstRow) / DndRows.Room;

    private const int PartitionsAtOnce = 64;

    /// <summary>How long a change tries again after losing races: nobody's request waits for it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly ITables _tables = store.Tables;

    /// <summary>Bars numbers in the operator's name; one outcome for each, in order. Some tens of thousands at once are best.</summary>
    public Task<IReadOnlyList<DndOutcome>> AddAsync(Account account, IReadOnlyList<E164> numbers, CancellationToken cancellationToken) =>
        SetAsync(account, numbers, isBarred: true, cancellationToken);

    /// <summary>Takes the operator's reason from numbers; one outcome for each, in order. What the directory barred stays barred.</summary>
    public Task<IReadOnlyList<DndOutcome>> RemoveAsync(Account account, IReadOnlyList<E164> numbers, CancellationToken cancellationToken) =>
        SetAsync(account, numbers, isBarred: false, cancellationToken);

    public async ValueTask<bool> ContainsAsync(Account account, E164 number, CancellationToken cancellationToken) =>
        (await FindAsync(account, number, cancellationToken)).IsBarred;

    /// <summary>A number and what bars it, if anything does.</summary>
    public async ValueTask<DndEntry> FindAsync(Account account, E164 number, CancellationToken cancellationToken)
    {
        var row = await _tables.GetAsync(ContactPartition.Table, ContactPartition.Of(account, number).Key, RowKeys.Dnd(number), null, cancellationToken);
        return row is { } found ? DndRows.Read(number, found.Properties) : new DndEntry(number, null, null);
    }

    /// <summary>All barred numbers, partition by partition.</summary>
    public async IAsyncEnumerable<DndEntry> ListAsync(Account account, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var partition in ContactPartition.All(account))
        {
            var rows = _tables.RowsAsync(ContactPartition.Table, TableRange.Prefix(partition.Key, RowKeys.DndPrefix), cancellationToken);
            await foreach (var row in rows) yield return DndRows.Read(RowKeys.NumberOf(row.RowKeyUtf8.Span), row.Properties);
        }
    }

    /// <summary>Partitions side by side, in each one full commit after the other.</summary>
    private async Task<IReadOnlyList<DndOutcome>> SetAsync(
        Account account, IReadOnlyList<E164> numbers, bool isBarred, CancellationToken cancellationToken)
    {
        var outcomes = new DndOutcome[numbers.Count];
        var options = new ParallelOptions
        {
            MaxDegreeOfParallelism = PartitionsAtOnce,
            TaskScheduler = TaskScheduler.Current,
            CancellationToken = cancellationToken,
        };
        var partitions = Enumerable.Range(0, numbers.Count).GroupBy(place => ContactPartition.Of(account, numbers[place]));
        await Parallel.ForEachAsync(partitions, options, async (places, stop) =>
        {
            var committer = contacts.Committers.Of(account, places.Key);
            foreach (var chunk in places.Chunk(NumbersPerCommit))
            {
                stop.ThrowIfCancellationRequested();
                await CommitAsync(committer, Decides(numbers, chunk, isBarred, outcomes));
            }
        });
        return outcomes;
    }

    private static async Task CommitAsync(PartitionCommitter committer, Decide decide)
    {
        var result = await committer.RunAsync(decide, Patience);
        if (result.Decided.IsFailed)
            throw new StorageException(StorageErrorCode.Unavailable, "Barred numbers could not be written: other writers were always first.");
    }

    /// <summary>Room first: a chunk that has none asks for no rows either.</summary>
    private static Decide Decides(IReadOnlyList<E164> numbers, int[] chunk, bool isBarred, DndOutcome[] outcomes) =>
        (CommitDraft draft, out Decided decided) =>
        {
            decided = new Decided(OutcomeKind.Updated, default, default, default);
            if (!draft.HasRoom(chunk.Length * DndRows.Room)) return Decision.Full;
            var isKnown = true;
            foreach (var place in chunk) isKnown &= DndRows.Knows(draft, numbers[place]);
            if (!isKnown) return Decision.NeedsRows;
            foreach (var place in chunk)
            {
                var isChanged = DndRows.Set(draft, numbers[place], DndReason.Operator, isBarred);
                outcomes[place] = new DndOutcome(isChanged, DndRows.Entry(draft, numbers[place]));
            }

            return Decision.Decided;
        };
}
