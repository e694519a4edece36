using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Contacts.Commits;
using ContactFunctions.Core.Search.Blocks;

namespace ContactFunctions.Core.Search.Accounts;

/// <summary>
/// One account's index and its looks at the store. A look is rounds over all partitions: the first finds everything that
/// was committed before it; where a contact has arrived from another number, another one finds its departure as well. Where
/// rounds go on finding arrivals, the last ones wait for the next look. So a contact on the move is never listed twice.
/// </summary>
internal sealed class AccountIndex
{
    /// <summary>Rounds that look again for the sake of arrivals; there are few moves, so one is nearly always enough.</summary>
    private const int MostRounds = 2;

    private const int LargeScan = 100_000;

    private readonly Lock _gate = new();
    private readonly AccountContents _contents;
    private readonly ContactPartition[] _partitions;
    private readonly PartitionFeed _feed;
    private readonly SetReader _setReader;
    private readonly SharedRuns _looks;
    private HashSet<string> _asked = [];

    public AccountIndex(Account account, PartitionFeed feed, SetReader sets)
    {
        _partitions = [.. ContactPartition.All(account)];
        _contents = new AccountContents(_partitions.Length);
        (_feed, _setReader) = (feed, sets);
        _looks = new SharedRuns(LookAsync);
    }

    public long Bytes => _contents.Bytes;

    public bool IsBroken => _contents.IsBroken;

    /// <summary>Finds a page in what is committed when the call begins, or later.</summary>
    public async Task<(IReadOnlyList<ContactPlace> Page, long Total)> FindAsync(ContactQuery query, CancellationToken cancellationToken)
    {
        var page = new List<ContactPlace>(query.Take);
        long total;
        do
        {
            Ask(query);
            await _looks.JoinAsync().WaitAsync(cancellationToken);
        }
        while (!_contents.TryFind(query, page, out total));

        return (page, total);
    }

    private void Ask(ContactQuery query)
    {
        if (query.Set is null && query.OutsideSet is null) return;
        lock (_gate)
        {
            if (query.Set is { } set) _ = _asked.Add(set);
            if (query.OutsideSet is { } outside) _ = _asked.Add(outside);
        }
    }

    /// <summary>Nobody's cancellation ends it: others may share it.</summary>
    private async Task LookAsync()
    {
        var asked = TakeAsked();
        var updates = _partitions.Select((partition, index) => new PartitionUpdates(partition, _contents.Partitions[index])).ToList();
        var rounds = 0;
        do
        {
            await Task.WhenAll(updates.Select(update => _feed.FetchAsync(update, CancellationToken.None)));
            rounds++;
        }
        while (updates.Exists(update => update.HasNewImage) || (rounds < MostRounds && updates.Exists(update => update.HasArrivals)));

        // Entries are read after the heads: what changes meanwhile is in the feed behind them, with all sets of the contact.
        var missing = _contents.Missing(asked, updates.Exists(update => update.Image is not null));
        var members = await Task.WhenAll(missing.Select(set => _setReader.ReadAsync(_partitions, set, CancellationToken.None)));
        var isLarge = updates.Sum(update => update.Scanned) >= LargeScan;
        if (isLarge) Collect();
        if (members.Length > 0 || updates.Exists(update => update.HasNews)) _contents.Apply(updates, holdsArrivals: rounds >= MostRounds, members);
        updates.Clear();
        if (isLarge) Collect();
    }

    /// <summary>
    /// Reading the rows of a large account leaves several times its size behind, and an idle process would keep that for
    /// long. Before the index is built, so that it does not come on top; and after it, when the images are done with. It
    /// takes a tenth of a second after some seconds of reading, once: the next process has snapshots.
    /// </summary>
    private static void Collect() => GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);

    private HashSet<string> TakeAsked()
    {
        lock (_gate)
        {
            var asked = _asked;
            if (asked.Count > 0) _asked = [];
            return asked.Count > 0 ? asked : [];
        }
    }
}
