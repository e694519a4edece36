using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Azure.Core;
using ContactFunctions.Storage.Azure.Pipeline;
using ContactFunctions.Storage.Blobs;

namespace ContactFunctions.Storage.Azure.Blobs;

/// <summary>
/// A blob written as blocks that nobody sees until their list is put (learn.microsoft.com/rest/api/storageservices/put-block-list).
/// The service drops the blocks of an upload that was given up after a week.
/// </summary>
internal sealed class BlockUpload(StoragePipeline pipeline, BlobName blob)
{
    /// <summary>Bytes; 50,000 blocks of this size make 195 GiB.</summary>
    public const int BlockBytes = 4 * 1024 * 1024;

    /// <summary>Two uploads of one blob at once must not write each other's blocks; ids of a blob are all equally long.</summary>
    private readonly byte[] _upload = RandomNumberGenerator.GetBytes(12);

    private readonly StringBuilder _list = new("<?xml version=\"1.0\" encoding=\"utf-8\"?><BlockList>");
    private int _blocks;

    public long Length { get; private set; }

    public async Task AppendAsync(ReadOnlyMemory<byte> block, CancellationToken cancellationToken)
    {
        var id = NextId();
        using var message = pipeline.CreateMessage(
            StorageOperation.BlobPutBlock, RequestMethod.Put, $"/{blob}?comp=block&blockid={Uri.EscapeDataString(id)}");
        message.Request.Content = RequestContent.Create(block);
        var response = await pipeline.SendAsync(message, cancellationToken).ConfigureAwait(false);
        if (response.Status != 201) throw ServiceError.Exception(response);
        _list.Append("<Latest>").Append(id).Append("</Latest>");
        Length += block.Length;
    }

    public async Task CompleteAsync(CancellationToken cancellationToken)
    {
        using var message = pipeline.CreateMessage(StorageOperation.BlobPutBlockList, RequestMethod.Put, $"/{blob}?comp=blocklist");
        message.Request.Headers.Add("Content-Type", "application/xml");
        message.Request.Content = RequestContent.Create(BinaryData.FromString(_list.Append("</BlockList>").ToString()));
        var response = await pipeline.SendAsync(message, cancellationToken).ConfigureAwait(false);
        if (response.Status != 201) throw ServiceError.Exception(response);
    }

    private string NextId()
    {
        Span<byte> id = stackalloc byte[16];
        _upload.CopyTo(id);
        BinaryPrimitives.WriteInt32BigEndian(id[12..], _blocks++);
        return Convert.ToBase64String(id);
    }
}
