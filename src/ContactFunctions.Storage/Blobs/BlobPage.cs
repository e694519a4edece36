namespace ContactFunctions.Storage.Blobs;

/// <summary>Some names of a container, ascending, and where the next page starts; null at the end.</summary>
public sealed record BlobPage(IReadOnlyList<BlobItem> Blobs, string? Continuation);
