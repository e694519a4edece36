using Azure.Core;
using ContactFunctions.Storage.Azure.Pipeline;
using ContactFunctions.Storage.Blobs;

namespace ContactFunctions.Storage.Azure.Blobs;

/// <summary>
/// Block blobs over the Blob service's REST interface (learn.microsoft.com/rest/api/storageservices/blob-service-rest-api).
/// A repeat after a lost answer writes or deletes the same thing again.
/// </summary>
internal sealed class AzureBlobs(StoragePipeline pipeline) : IBlobs
{
    public async Task CreateContainerAsync(ContainerName container, CancellationToken cancellationToken)
    {
        using var message = pipeline.CreateMessage(StorageOperation.BlobCreateContainer, RequestMethod.Put, $"/{container}?restype=container");
        var response = await pipeline.SendAsync(message, cancellationToken).ConfigureAwait(false);
        if (response.Status == 201 || ServiceError.CodeOf(response) == "ContainerAlreadyExists") return;
        throw ServiceError.Exception(response);
    }

    public async Task PutAsync(BlobName blob, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        using var message = CreatePut(blob, content);
        var response = await pipeline.SendAsync(message, cancellationToken).ConfigureAwait(false);
        if (response.Status != 201) throw ServiceError.Exception(response);
    }

    public async Task<bool> PutIfAbsentAsync(BlobName blob, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        using var message = CreatePut(blob, content);
        message.Request.Headers.Add("If-None-Match", "*");
        var response = await pipeline.SendAsync(message, cancellationToken).ConfigureAwait(false);
        if (response.Status == 201) return true;
        return response.Status == 412 || ServiceError.CodeOf(response) == "BlobAlreadyExists" ? false : throw ServiceError.Exception(response);
    }

    public async Task<byte[]?> ReadAsync(BlobName blob, long offset, int length, CancellationToken cancellationToken)
    {
        StorageArguments.ThrowIfInvalidRange(offset, length);
        // A range of no bytes cannot be asked for; one byte tells whether the blob is there.
        var window = await BlobWindow.ReadAsync(pipeline, blob, offset, Math.Max(length, 1), null, cancellationToken).ConfigureAwait(false);
        return length == 0 && window is not null ? [] : window?.Bytes;
    }

    public async Task<Stream?> OpenReadAsync(BlobName blob, CancellationToken cancellationToken)
    {
        var first = await BlobWindow.ReadAsync(pipeline, blob, 0, BlobReadStream.WindowBytes, null, cancellationToken).ConfigureAwait(false);
        return first is null ? null : new BlobReadStream(pipeline, blob, first);
    }

    public async Task<long> UploadAsync(BlobName blob, Stream content, CancellationToken cancellationToken)
    {
        var block = new byte[BlockUpload.BlockBytes];
        var length = await FillAsync(content, block, cancellationToken).ConfigureAwait(false);
        if (length < block.Length)
        {
            await PutAsync(blob, block.AsMemory(0, length), cancellationToken).ConfigureAwait(false);
            return length;
        }

        var upload = new BlockUpload(pipeline, blob);
        for (; length > 0; length = await FillAsync(content, block, cancellationToken).ConfigureAwait(false))
            await upload.AppendAsync(block.AsMemory(0, length), cancellationToken).ConfigureAwait(false);
        await upload.CompleteAsync(cancellationToken).ConfigureAwait(false);
        return upload.Length;
    }

    public async Task<bool> DeleteAsync(BlobName blob, CancellationToken cancellationToken)
    {
        using var message = pipeline.CreateMessage(StorageOperation.BlobDelete, RequestMethod.Delete, $"/{blob}");
        var response = await pipeline.SendAsync(message, cancellationToken).ConfigureAwait(false);
        if (response.Status == 202) return true;
        return ServiceError.CodeOf(response) == "BlobNotFound" ? false : throw ServiceError.Exception(response);
    }

    public async Task<BlobPage> ListAsync(
        ContainerName container, string prefix, int maxPerPage, string? continuation, CancellationToken cancellationToken)
    {
        StorageArguments.ThrowIfInvalidNames(maxPerPage);
        using var message = pipeline.CreateMessage(
            StorageOperation.BlobList, RequestMethod.Get, BlobList.Url(container, prefix, maxPerPage, continuation));
        var response = await pipeline.SendAsync(message, cancellationToken).ConfigureAwait(false);
        return response.Status == 200 ? BlobList.Read(response.Content.ToMemory()) : throw ServiceError.Exception(response);
    }

    private static ValueTask<int> FillAsync(Stream content, byte[] block, CancellationToken cancellationToken) =>
        content.ReadAtLeastAsync(block, block.Length, throwOnEndOfStream: false, cancellationToken);

    private HttpMessage CreatePut(BlobName blob, ReadOnlyMemory<byte> content)
    {
        var message = pipeline.CreateMessage(StorageOperation.BlobPut, RequestMethod.Put, $"/{blob}");
        message.Request.Headers.Add("x-ms-blob-type", "BlockBlob");
        message.Request.Headers.Add("Content-Type", "application/octet-stream");
        message.Request.Content = RequestContent.Create(content);
        return message;
    }
}
