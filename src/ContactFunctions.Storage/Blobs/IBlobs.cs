namespace ContactFunctions.Storage.Blobs;

/// <summary>Named runs of bytes. A blob is seen whole or not at all. A missing container throws ContainerNotFound.</summary>
public interface IBlobs
{
    /// <summary>Creates the container; one that exists keeps its blobs.</summary>
    Task CreateContainerAsync(ContainerName container, CancellationToken cancellationToken);

    /// <summary>Writes a blob in one call, durable on return; one that exists is replaced.</summary>
    Task PutAsync(BlobName blob, ReadOnlyMemory<byte> content, CancellationToken cancellationToken);

    /// <summary>
    /// Writes a blob unless it exists: true when this call wrote it, false when it was there and stays as it is. After a
    /// lost answer the repeat may say false for a blob that this call wrote.
    /// </summary>
    Task<bool> PutIfAbsentAsync(BlobName blob, ReadOnlyMemory<byte> content, CancellationToken cancellationToken);

    /// <summary>
    /// Reads up to <paramref name="length"/> bytes from <paramref name="offset"/>: fewer at the end, none behind it,
    /// null when the blob is not there.
    /// </summary>
    Task<byte[]?> ReadAsync(BlobName blob, long offset, int length, CancellationToken cancellationToken);

    /// <summary>Opens a blob for reading from its start without holding it in memory; null when it is not there.</summary>
    Task<Stream?> OpenReadAsync(BlobName blob, CancellationToken cancellationToken);

    /// <summary>
    /// Writes a blob from a stream of any length without holding it in memory, and returns its length in bytes. Nothing
    /// is seen of it before the stream has ended; one that exists is replaced then.
    /// </summary>
    Task<long> UploadAsync(BlobName blob, Stream content, CancellationToken cancellationToken);

    /// <summary>Deletes a blob; false when it was not there.</summary>
    Task<bool> DeleteAsync(BlobName blob, CancellationToken cancellationToken);

    /// <summary>Lists the blobs whose name starts with <paramref name="prefix"/>, ascending.</summary>
    /// <param name="maxPerPage">1 to 5,000.</param>
    Task<BlobPage> ListAsync(
        ContainerName container, string prefix, int maxPerPage, string? continuation, CancellationToken cancellationToken);
}
