using System.Collections.Concurrent;
using ContactFunctions.Storage;
using ContactFunctions.Storage.Blobs;
using ContactFunctions.Storage.Queues;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Imports.Bench;

/// <summary>
/// Counts a store's calls as the requests that Azure Storage would get for them: a read of many rows is one for each, and
/// long blobs go in blocks of 4 MiB. Receipts of an empty queue are counted apart: they come with time, not with rows.
/// </summary>
internal sealed class CountedStore(IStore inner) : IStore, ITables, IQueues, IBlobs
{
    private const int BlockBytes = 4 * 1024 * 1024;

    private readonly ConcurrentDictionary<string, long> _calls = new();

    public ITables Tables => this;

    public IQueues Queues => this;

    public IBlobs Blobs => this;

    public long this[string kind] => _calls.GetValueOrDefault(kind);

    public void Reset() => _calls.Clear();

    Task ITables.CreateAsync(TableName table, CancellationToken cancellationToken) => inner.Tables.CreateAsync(table, cancellationToken);

    public ValueTask<TableEntity?> GetAsync(
        TableName table, TableKey partitionKey, TableKey rowKey, IReadOnlyList<string>? select, CancellationToken cancellationToken)
    {
        Count("table get");
        return inner.Tables.GetAsync(table, partitionKey, rowKey, select, cancellationToken);
    }

    public ValueTask<IReadOnlyList<TableEntity>> GetManyAsync(
        TableName table, TableKey partitionKey, IReadOnlyList<TableKey> rowKeys, IReadOnlyList<string>? select, CancellationToken cancellationToken)
    {
        Count("table get", rowKeys.Count);
        return inner.Tables.GetManyAsync(table, partitionKey, rowKeys, select, cancellationToken);
    }

    public ValueTask<TablePage> QueryAsync(
        TableName table, TableRange range, IReadOnlyList<string>? select, int maxPerPage, string? continuation, CancellationToken cancellationToken)
    {
        Count("table query");
        return inner.Tables.QueryAsync(table, range, select, maxPerPage, continuation, cancellationToken);
    }

    public async ValueTask<TransactionOutcome> SubmitAsync(TableTransaction transaction, CancellationToken cancellationToken)
    {
        Count("table transaction");
        Count("rows written", transaction.Count);
        var outcome = await inner.Tables.SubmitAsync(transaction, cancellationToken);
        if (!outcome.IsCommitted) Count("refused");
        return outcome;
    }

    Task IQueues.CreateAsync(QueueName queue, CancellationToken cancellationToken) => inner.Queues.CreateAsync(queue, cancellationToken);

    public Task SendAsync(QueueName queue, ReadOnlyMemory<byte> body, TimeSpan visibilityDelay, TimeSpan timeToLive, CancellationToken cancellationToken)
    {
        Count("queue send");
        return inner.Queues.SendAsync(queue, body, visibilityDelay, timeToLive, cancellationToken);
    }

    public async Task<IReadOnlyList<QueueMessage>> ReceiveAsync(QueueName queue, int maxMessages, TimeSpan visibilityTimeout, CancellationToken cancellationToken)
    {
        var messages = await inner.Queues.ReceiveAsync(queue, maxMessages, visibilityTimeout, cancellationToken);
        Count(messages.Count > 0 ? "queue receive" : "empty receive");
        return messages;
    }

    public Task<string?> RenewAsync(QueueName queue, string messageId, string popReceipt, TimeSpan visibilityTimeout, CancellationToken cancellationToken)
    {
        Count("queue update");
        return inner.Queues.RenewAsync(queue, messageId, popReceipt, visibilityTimeout, cancellationToken);
    }

    public Task<bool> DeleteAsync(QueueName queue, string messageId, string popReceipt, CancellationToken cancellationToken)
    {
        Count("queue delete");
        return inner.Queues.DeleteAsync(queue, messageId, popReceipt, cancellationToken);
    }

    public Task<long> CountAsync(QueueName queue, CancellationToken cancellationToken) => inner.Queues.CountAsync(queue, cancellationToken);

    public Task CreateContainerAsync(ContainerName container, CancellationToken cancellationToken) => inner.Blobs.CreateContainerAsync(container, cancellationToken);

    public Task PutAsync(BlobName blob, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        Count("blob put");
        return inner.Blobs.PutAsync(blob, content, cancellationToken);
    }

    public Task<bool> PutIfAbsentAsync(BlobName blob, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        Count("blob put");
        return inner.Blobs.PutIfAbsentAsync(blob, content, cancellationToken);
    }

    public Task<byte[]?> ReadAsync(BlobName blob, long offset, int length, CancellationToken cancellationToken)
    {
        Count("blob get");
        return inner.Blobs.ReadAsync(blob, offset, length, cancellationToken);
    }

    public async Task<Stream?> OpenReadAsync(BlobName blob, CancellationToken cancellationToken)
    {
        var stream = await inner.Blobs.OpenReadAsync(blob, cancellationToken);
        Count("blob get", Math.Max(Blocks(stream?.Length ?? 0), 1));
        return stream;
    }

    public async Task<long> UploadAsync(BlobName blob, Stream content, CancellationToken cancellationToken)
    {
        var length = await inner.Blobs.UploadAsync(blob, content, cancellationToken);
        Count("blob put", length < BlockBytes ? 1 : Blocks(length) + 1);
        return length;
    }

    public Task<bool> DeleteAsync(BlobName blob, CancellationToken cancellationToken)
    {
        Count("blob delete");
        return inner.Blobs.DeleteAsync(blob, cancellationToken);
    }

    public Task<BlobPage> ListAsync(ContainerName container, string prefix, int maxPerPage, string? continuation, CancellationToken cancellationToken)
    {
        Count("blob list");
        return inner.Blobs.ListAsync(container, prefix, maxPerPage, continuation, cancellationToken);
    }

    public ValueTask DisposeAsync() => inner.DisposeAsync();

    private static long Blocks(long bytes) => (bytes + BlockBytes - 1) / BlockBytes;

    private void Count(string kind, long times = 1) => _calls.AddOrUpdate(kind, times, (_, before) => before + times);
}
