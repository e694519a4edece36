using ContactFunctions.Core.Contacts.Commits;
using ContactFunctions.Storage;

namespace ContactFunctions.Core.Search.Images;

/// <summary>Where whole partitions come from: their rows.</summary>
internal sealed class ImageSource(IStore store)
{
    private readonly ContactScan _scan = new(store.Tables);

    /// <summary>The snapshot of a partition; null when there is none to be used.</summary>
    public static Task<PartitionImage?> FindSnapshotAsync(ContactPartition partition, PartitionHead head, CancellationToken cancellationToken) =>
        Task.FromResult<PartitionImage?>(null);

    public Task<PartitionImage> ReadAsync(ContactPartition partition, PartitionHead head, CancellationToken cancellationToken) =>
        head.Exists ? _scan.ReadAsync(partition, head, cancellationToken) : Task.FromResult(PartitionImage.Empty);
}
