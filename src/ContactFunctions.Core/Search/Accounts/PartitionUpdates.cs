using ContactFunctions.Core.Contacts.Commits;
using ContactFunctions.Core.Search.Images;

namespace ContactFunctions.Core.Search.Accounts;

/// <summary>What one look at the store found new in a partition, in one or more rounds; nothing is applied before the look is over.</summary>
internal sealed class PartitionUpdates(ContactPartition partition, IndexedPartition known)
{
    private HashSet<ulong>? _reserved;

    public ContactPartition Partition => partition;

    public IndexedPartition Known => known;

    /// <summary>How far it has been read.</summary>
    public long? Version { get; private set; } = known.Version;

    /// <summary>Stands for all that was known before, where that could not be caught up with.</summary>
    public PartitionImage? Image { get; private set; }

    public List<FeedChange> Changes { get; } = [];

    /// <summary>Which of the changes the last round found.</summary>
    public int LastRound { get; private set; }

    public bool HasNewImage { get; private set; }

    /// <summary>Whether the last round found a contact that may have come from another number.</summary>
    public bool HasArrivals { get; private set; }

    /// <summary>Whether there is anything to apply.</summary>
    public bool HasNews => Image is not null || Version != known.Version || known.Held.Count > 0;

    public void BeginRound()
    {
        LastRound = Changes.Count;
        HasNewImage = false;
        HasArrivals = false;
    }

    /// <summary>Contacts that were read row by row.</summary>
    public int Scanned { get; private set; }

    /// <param name="isScan">Whether it was read row by row.</param>
    public void Replace(PartitionImage image, bool isScan)
    {
        Scanned = isScan ? image.Count : 0;
        Image = image;
        Version = image.Version;
        Changes.Clear();
        LastRound = 0;
        HasNewImage = true;
        _reserved = [.. image.Reserved];
    }

    /// <summary>Takes in the next commit.</summary>
    public void Add(IEnumerable<FeedChange> commit)
    {
        foreach (var change in commit)
        {
            Changes.Add(change);
            var number = change.Number.Digits;
            if (change.Kind == FeedKind.Reserved) _ = (_reserved ??= []).Add(number);
            else if (change.Kind == FeedKind.Live) HasArrivals |= known.Reserved.Contains(number) || _reserved?.Contains(number) == true;
        }

        Version++;
    }
}
