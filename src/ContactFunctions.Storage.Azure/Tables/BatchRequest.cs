using System.Buffers;
using System.Text;
using System.Text.Json;
using Azure.Core;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Storage.Azure.Tables;

/// <summary>
/// A transaction as the body of one <c>$batch</c> request: a multipart message whose one part is a change set with a
/// request per action (learn.microsoft.com/rest/api/storageservices/performing-entity-group-transactions).
/// </summary>
/// <remarks>
/// Its form keeps to what Azurite's parser can read as well as Azure: absolute URLs, CRLF, each entity on one line, the
/// two boundaries without quotes, no brace before the entity.
/// </remarks>
internal sealed class BatchRequest : RequestContent
{
    private const string Hex = "0123456789ABCDEF";

    /// <summary>What RFC 3986 leaves as it is; <c>Uri.EscapeDataString</c> agrees, so that both forms of a URL are the same.</summary>
    private static readonly SearchValues<byte> Unreserved =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~"u8);

    private readonly PooledBuffer _body;
    private readonly string _batch = $"batch_{Guid.NewGuid():N}";

    public BatchRequest(string endpoint, TableTransaction transaction)
    {
        _body = new PooledBuffer(transaction.EncodedBytes + 512);
        var changeSet = $"changeset_{Guid.NewGuid():N}";
        var table = $"{endpoint}/{transaction.Table}";
        var frame = new Frame(
            Encoding.ASCII.GetBytes($"--{changeSet}\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\n"),
            Encoding.ASCII.GetBytes(table),
            Encoding.ASCII.GetBytes($"{table}(PartitionKey='{Uri.EscapeDataString(transaction.PartitionKey.Value)}',RowKey='"));

        Write($"--{_batch}\r\nContent-Type: multipart/mixed; boundary={changeSet}\r\n\r\n");
        using var json = new Utf8JsonWriter(_body, EntityJson.WriterOptions);
        for (var index = 0; index < transaction.Count; index++) Append(json, transaction.PartitionKey, transaction[index], frame);
        Write($"--{changeSet}--\r\n--{_batch}--\r\n");
    }

    public string ContentType => $"multipart/mixed; boundary={_batch}";

    /// <summary>
    /// Gives the memory back, once an answer says that all of it was read. After a broken or canceled try it is left to
    /// the garbage collector: a dying connection may still be sending from it, and must not send another request's bytes.
    /// </summary>
    public void Release() => _body.Dispose();

    public override Task WriteToAsync(Stream stream, CancellationToken cancellation) => stream.WriteAsync(_body.Written, cancellation).AsTask();

    public override void WriteTo(Stream stream, CancellationToken cancellation) => stream.Write(_body.Written.Span);

    public override bool TryComputeLength(out long length)
    {
        length = _body.Length;
        return true;
    }

    public override void Dispose()
    {
    }

    private void Append(Utf8JsonWriter json, TableKey partitionKey, TableTransactionAction action, Frame frame)
    {
        _body.Write(frame.PartStart);
        _body.Write(Verb(action.Type));
        if (action.Type == TableTransactionActionType.Add) _body.Write(frame.Table);
        else WriteRowUrl(frame.Row, action.RowKeyUtf8.Span);
        _body.Write(" HTTP/1.1\r\nAccept: application/json;odata=minimalmetadata\r\nDataServiceVersion: 3.0\r\n"u8);
        if (IsConditional(action.Type)) Write($"If-Match: {action.ETag}\r\n");
        if (action.Type == TableTransactionActionType.Delete) _body.Write("\r\n"u8);
        else WriteEntity(json, partitionKey, action);
        _body.Write("\r\n"u8);
    }

    private void WriteEntity(Utf8JsonWriter json, TableKey partitionKey, TableTransactionAction action)
    {
        _body.Write("Content-Type: application/json\r\nPrefer: return-no-content\r\n\r\n"u8);
        json.Reset(_body);
        EntityJson.Write(json, partitionKey, action);
    }

    private static ReadOnlySpan<byte> Verb(TableTransactionActionType type) => type switch
    {
        TableTransactionActionType.Add => "POST "u8,
        TableTransactionActionType.UpdateReplace or TableTransactionActionType.UpsertReplace => "PUT "u8,
        TableTransactionActionType.UpdateMerge or TableTransactionActionType.UpsertMerge => "MERGE "u8,
        TableTransactionActionType.Delete => "DELETE "u8,
        _ => throw new InvalidOperationException($"Unknown action {type}."),
    };

    private static bool IsConditional(TableTransactionActionType type) =>
        type is TableTransactionActionType.UpdateReplace or TableTransactionActionType.UpdateMerge or TableTransactionActionType.Delete;

    private void WriteRowUrl(ReadOnlySpan<byte> row, ReadOnlySpan<byte> rowKey)
    {
        _body.Write(row);
        var span = _body.GetSpan(rowKey.Length * 3);
        var length = 0;
        foreach (var character in rowKey)
        {
            if (Unreserved.Contains(character))
            {
                span[length++] = character;
                continue;
            }

            span[length++] = (byte)'%';
            span[length++] = (byte)Hex[character >> 4];
            span[length++] = (byte)Hex[character & 15];
        }

        _body.Advance(length);
        _body.Write("')"u8);
    }

    private void Write(string ascii) => Encoding.ASCII.GetBytes(ascii, _body);

    /// <summary>What stands before each action, and the URLs without the row's key.</summary>
    private sealed record Frame(byte[] PartStart, byte[] Table, byte[] Row);
}
