using ContactFunctions.Core.Contacts.Commits;
using ContactFunctions.Core.Search.Snapshots;
using ContactFunctions.Storage;

namespace ContactFunctions.Core.Search.Images;

/// <summary>Where whole partitions come from: a snapshot where there is one, else all their rows, of which a snapshot is left then.</summary>
internal sealed class ImageSource(IStore store)
{
    private readonly ContactScan _scan = new(store.Tables);

    /// <summary>The snapshot of a partition; null when there is none to be used.</summary>
    public async Task<PartitionImage?> FindSnapshotAsync(ContactPartition partition, PartitionHead head, CancellationToken cancellationToken) =>
        head.Contacts < SnapshotBlobs.LeastContacts ? null : await new SnapshotBlobs(store.Blobs).ReadAsync(partition, cancellationToken);

    public async Task<PartitionImage> ReadAsync(ContactPartition partition, PartitionHead head, CancellationToken cancellationToken)
    {
        if (!head.Exists) return PartitionImage.Empty;
        var image = await _scan.ReadAsync(partition, head, cancellationToken);
        if (image.Count >= SnapshotBlobs.LeastContacts) await LeaveSnapshotAsync(partition, image, cancellationToken);
        return image;
    }

    /// <summary>So that the next process need not read all this. One that could not be written costs only time.</summary>
    private async Task LeaveSnapshotAsync(ContactPartition partition, PartitionImage image, CancellationToken cancellationToken)
    {
        try
        {
            await new SnapshotBlobs(store.Blobs).WriteAsync(partition, image, cancellationToken);
        }
        catch (StorageException)
        {
            // The rows were read, and they are what was asked for.
        }
    }
}
