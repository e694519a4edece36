using System.Diagnostics.CodeAnalysis;
using ContactFunctions.Core.Contacts.Commits;
using ContactFunctions.Core.Search.Blocks;
using ContactFunctions.Core.Search.Folding;
using ContactFunctions.Core.Search.Images;

namespace ContactFunctions.Core.Search.Accounts;

/// <summary>What the index holds of one account, and how it changes: by one look at the store at a time, while any number read.</summary>
[SuppressMessage("Reliability", "CA1001", Justification = "An index that goes may still be read; its lock holds nothing that must be given back.")]
internal sealed class AccountContents(int partitions)
{
    private readonly ReaderWriterLockSlim _lock = new();
    private readonly SetsInUse _sets = new();
    private IndexedContacts _contacts = new(partitions);
    private byte[] _folded = new byte[1024];

    public IReadOnlyList<IndexedPartition> Partitions { get; } = [.. Enumerable.Range(0, partitions).Select(_ => new IndexedPartition())];

    /// <summary>Bytes of the columns and maps, as of the last change.</summary>
    public long Bytes { get; private set; }

    /// <summary>Some of a look was taken in and not all of it, which nothing but a fault can cause: it must be built anew.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>Of the sets asked for those whose members must be read; all of them when partitions come as images.</summary>
    public IReadOnlyList<string> Missing(IEnumerable<string> asked, bool hasImages) =>
        [.. asked.Where(set => hasImages || _sets.Find(set) is null)];

    /// <summary>Finds a page; false when a set is not in use (any more).</summary>
    public bool TryFind(ContactQuery query, List<ContactPlace> page, out long total)
    {
        _lock.EnterReadLock();
        try
        {
            if (IsBroken) throw new InvalidOperationException("The index is broken and will be built anew.");
            total = 0;
            var (set, outside) = (_sets.Find(query.Set), _sets.Find(query.OutsideSet));
            if ((set is null && query.Set is not null) || (outside is null && query.OutsideSet is not null)) return false;
            total = _contacts.Find(new ContactFilter(query.Search, set, outside), query.Skip, query.Take, page);
            return true;
        }
        finally
        {
            _lock.ExitReadLock();
        }
    }

    /// <summary>Takes in what a look has found.</summary>
    /// <param name="holdsArrivals">Whether arrivals of the last round wait for the next look.</param>
    public void Apply(IReadOnlyList<PartitionUpdates> updates, bool holdsArrivals, IReadOnlyList<SetImage> members)
    {
        _lock.EnterWriteLock();
        try
        {
            var images = updates.Where(update => update.Image is not null).ToList();
            if (images.Count > 0) Replace(images);
            foreach (var update in updates) Apply(update, holdsArrivals);
            foreach (var set in members) Add(set);
            Bytes = _contacts.Bytes;
        }
        catch
        {
            IsBroken = true;
            throw;
        }
        finally
        {
            _lock.ExitWriteLock();
        }
    }

    /// <summary>All contacts as one image; for contents of one partition.</summary>
    public PartitionImage Export(IndexedPartition partition)
    {
        var image = new PartitionImageBuilder(_contacts.Count);
        foreach (var (block, index) in _contacts.All()) image.AddFolded(block.PlaceOf(index), block.NameOf(index));
        foreach (var number in partition.Reserved) image.AddReserved(number);
        return image.Build(partition.Version ?? 0);
    }

    private void Replace(List<PartitionUpdates> updates)
    {
        foreach (var set in _sets.Clear()) _contacts.ForgetSet(set);
        var isEmpty = _contacts.Count == 0;
        if (isEmpty) _contacts = ImageMerge.Build(partitions, [.. updates.Select(update => update.Image!)]);
        foreach (var update in updates)
        {
            if (!isEmpty) ReplacePartition(update.Partition.Index, update.Image!);
            update.Known.Held.Clear();
            update.Known.Reserved.Clear();
            update.Known.Reserved.UnionWith(update.Image!.Reserved);
        }
    }

    /// <summary>Takes the image's contacts for the partition's; what is the same already stays where it is.</summary>
    private void ReplacePartition(int partition, PartitionImage image)
    {
        var remaining = new HashSet<ulong>(image.Count);
        foreach (var place in image.Places) remaining.Add(place.Number);
        foreach (var number in _contacts.NumbersOf(partition))
        {
            if (!remaining.Contains(number)) _contacts.Remove(number);
        }

        for (var index = 0; index < image.Count; index++) _contacts.Put(image.Places[index], image.NameOf(index));
    }

    private void Apply(PartitionUpdates update, bool holdsArrivals)
    {
        var known = update.Known;
        foreach (var arrived in known.Held.Values) Apply(known, arrived);
        known.Held.Clear();
        var settled = holdsArrivals ? update.LastRound : update.Changes.Count;
        for (var index = 0; index < settled; index++) Apply(known, update.Changes[index]);
        ApplyLastRound(known, update.Changes[settled..]);
        known.Version = update.Version;
    }

    /// <summary>
    /// Nobody has looked for departures since: arrivals are held, and so is every contact that is new at its number behind
    /// one, for it may be the one that arrived and went on within the partition. All of it was committed after the look began.
    /// </summary>
    private void ApplyLastRound(IndexedPartition known, IEnumerable<FeedChange> changes)
    {
        var hasArrival = false;
        foreach (var change in changes)
        {
            var number = change.Number.Digits;
            hasArrival |= change.Kind == FeedKind.Live && known.Reserved.Contains(number);
            if (hasArrival && change.Kind == FeedKind.Live && !_contacts.Contains(number)) known.Held[number] = change;
            else Apply(known, change);
        }
    }

    private void Apply(IndexedPartition known, in FeedChange change)
    {
        var number = change.Number.Digits;
        _ = known.Held.Remove(number);
        if (change.Kind == FeedKind.Reserved) _ = known.Reserved.Add(number);
        else _ = known.Reserved.Remove(number);
        if (change.Kind != FeedKind.Live)
        {
            _contacts.Remove(number);
            return;
        }

        var most = change.Name.Length * NameFolding.MostGrowth;
        if (most > _folded.Length) _folded = new byte[most];
        _contacts.Put(new ContactPlace(change.CreatedTicks, number), _folded.AsSpan(0, NameFolding.Fold(change.Name.Span, _folded)));
        foreach (var (set, place) in _sets.All) _contacts.WriteMember(place, number, SetsInUse.Contains(change.Sets.Span, set));
    }

    private void Add(SetImage members)
    {
        if (_sets.Add(members.Set, out var place) is { } dropped) _contacts.ForgetSet(dropped);
        foreach (var number in members.Numbers) _contacts.WriteMember(place, number, isMember: true);
    }
}
