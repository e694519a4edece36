using System.Globalization;
using ContactFunctions.Core.Contacts.Commits;
using ContactFunctions.Core.Search.Images;
using ContactFunctions.Storage.Blobs;

namespace ContactFunctions.Core.Search.Snapshots;

/// <summary>
/// The snapshots of partitions, one blob each in the container <c>snapshots</c>, named by account and partition. Writers
/// may race: an older snapshot over a newer one is one that is further behind, and where the feed to catch up with it is
/// gone the rows are read.
/// </summary>
internal sealed class SnapshotBlobs(IBlobs blobs)
{
    /// <summary>A partition of fewer contacts is read as fast as its snapshot would be.</summary>
    public const int LeastContacts = 1000;

    /// <summary>A snapshot as it was written; null when there is none that can be used.</summary>
    public async Task<PartitionImage?> ReadAsync(ContactPartition partition, CancellationToken cancellationToken) =>
        await blobs.ReadAsync(Name(partition), 0, Array.MaxLength, cancellationToken) is { } bytes ? SnapshotFormat.Read(bytes) : null;

    /// <summary>The version of the snapshot there is, by its header alone; null when there is none that can be used.</summary>
    public async Task<long?> VersionOfAsync(ContactPartition partition, CancellationToken cancellationToken) =>
        await blobs.ReadAsync(Name(partition), 0, SnapshotFormat.HeaderBytes, cancellationToken) is { } header ? SnapshotFormat.VersionOf(header) : null;

    public Task WriteAsync(ContactPartition partition, PartitionImage image, CancellationToken cancellationToken) =>
        blobs.PutAsync(Name(partition), SnapshotFormat.Write(image), cancellationToken);

    internal static BlobName Name(ContactPartition partition) =>
        new(StoreLayout.Snapshots, string.Create(CultureInfo.InvariantCulture, $"{partition.AccountId}/{partition.Index:x}"));
}
