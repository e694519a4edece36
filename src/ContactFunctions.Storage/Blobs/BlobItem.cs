namespace ContactFunctions.Storage.Blobs;

/// <param name="Name">Without the container.</param>
/// <param name="Length">Bytes.</param>
/// <param name="LastModified">UTC, to the second at least.</param>
public sealed record BlobItem(string Name, long Length, DateTimeOffset LastModified);
