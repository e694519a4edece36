using System.Globalization;
using Azure;
using Azure.Core;
using ContactFunctions.Storage.Azure.Pipeline;
using ContactFunctions.Storage.Blobs;

namespace ContactFunctions.Storage.Azure.Blobs;

/// <summary>A run of a blob's bytes as one call brings it, whole or not at all: the pipeline repeats a call that breaks.</summary>
/// <param name="ETag">The state of the blob it was read from; null behind the end.</param>
/// <param name="BlobLength">The length of the whole blob in bytes; 0 behind the end, where it is not told.</param>
internal sealed record BlobWindow(byte[] Bytes, string? ETag, long BlobLength)
{
    private static readonly BlobWindow BehindTheEnd = new([], null, 0);

    /// <param name="etag">Refuses another state of the blob than this; null takes any.</param>
    /// <returns>Null when the blob is not there.</returns>
    public static async Task<BlobWindow?> ReadAsync(
        StoragePipeline pipeline, BlobName blob, long offset, int length, string? etag, CancellationToken cancellationToken)
    {
        using var message = pipeline.CreateMessage(StorageOperation.BlobGet, RequestMethod.Get, $"/{blob}");
        message.Request.Headers.Add("x-ms-range", string.Create(CultureInfo.InvariantCulture, $"bytes={offset}-{offset + length - 1}"));
        if (etag is not null) message.Request.Headers.Add("If-Match", etag);
        var response = await pipeline.SendAsync(message, cancellationToken).ConfigureAwait(false);
        if (response.Status is 200 or 206) return From(response);
        return ServiceError.CodeOf(response) switch
        {
            "InvalidRange" => BehindTheEnd,
            "BlobNotFound" => null,
            _ => throw ServiceError.Exception(response),
        };
    }

    private static BlobWindow From(Response response)
    {
        response.Headers.TryGetValue("ETag", out var etag);
        var total = response.Headers.TryGetValue("Content-Range", out var range)
            ? long.Parse(range.AsSpan(range.LastIndexOf('/') + 1), CultureInfo.InvariantCulture)
            : response.Content.ToMemory().Length;
        return new BlobWindow(response.Content.ToArray(), etag, total);
    }
}
