using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using ContactFunctions.Storage;
using ContactFunctions.Storage.Blobs;
using ContactFunctions.Storage.Queues;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Tests.Imports.Faults;

/// <summary>
/// A store each of whose calls a test may let go wrong as stores do: a lost answer is <c>Unclear</c> to a transaction
/// and Unavailable to every other call. Once the process has ended no call comes through.
/// </summary>
/// <param name="choose">Says what becomes of a call; may be asked from several threads.</param>
internal sealed class FaultyStore(IStore inner, Func<StoreCall, StoreFault> choose) : IStore, ITables, IQueues, IBlobs
{
    private readonly List<StoreCall> _calls = [];
    private readonly ConcurrentBag<TableTransaction> _late = [];
    private bool _hasEnded;

    /// <summary>Happens before a call: what others do meanwhile.</summary>
    public Func<StoreCall, Task> Meanwhile { get; set; } = _ => Task.CompletedTask;

    public ITables Tables => this;

    public IQueues Queues => this;

    public IBlobs Blobs => this;

    public IReadOnlyList<StoreCall> Calls
    {
        get
        {
            lock (_calls) return [.. _calls];
        }
    }

    public bool HasEnded
    {
        get
        {
            lock (_calls) return _hasEnded;
        }
    }

    Task ITables.CreateAsync(TableName table, CancellationToken cancellationToken) => inner.Tables.CreateAsync(table, cancellationToken);

    public async ValueTask<TableEntity?> GetAsync(
        TableName table, TableKey partitionKey, TableKey rowKey, IReadOnlyList<string>? select, CancellationToken cancellationToken) =>
        await CallAsync("table", () => inner.Tables.GetAsync(table, partitionKey, rowKey, select, cancellationToken).AsTask());

    public async ValueTask<IReadOnlyList<TableEntity>> GetManyAsync(
        TableName table, TableKey partitionKey, IReadOnlyList<TableKey> rowKeys, IReadOnlyList<string>? select, CancellationToken cancellationToken) =>
        await CallAsync("table", () => inner.Tables.GetManyAsync(table, partitionKey, rowKeys, select, cancellationToken).AsTask());

    public async ValueTask<TablePage> QueryAsync(
        TableName table, TableRange range, IReadOnlyList<string>? select, int maxPerPage, string? continuation, CancellationToken cancellationToken) =>
        await CallAsync("table", () => inner.Tables.QueryAsync(table, range, select, maxPerPage, continuation, cancellationToken).AsTask());

    /// <summary>Lets the transactions arrive that were late.</summary>
    public async Task ArriveAsync()
    {
        foreach (var transaction in _late) _ = await inner.Tables.SubmitAsync(transaction, default);
        _late.Clear();
    }

    public async ValueTask<TransactionOutcome> SubmitAsync(TableTransaction transaction, CancellationToken cancellationToken)
    {
        try
        {
            return await CallAsync("table", () => inner.Tables.SubmitAsync(transaction, cancellationToken).AsTask(), StoreCall.TargetOf(transaction));
        }
        catch (LostAnswer lost)
        {
            if (lost.IsLate) _late.Add(transaction.Copy());
            return TransactionOutcome.Unclear;
        }
    }

    Task IQueues.CreateAsync(QueueName queue, CancellationToken cancellationToken) => inner.Queues.CreateAsync(queue, cancellationToken);

    public Task SendAsync(QueueName queue, ReadOnlyMemory<byte> body, TimeSpan visibilityDelay, TimeSpan timeToLive, CancellationToken cancellationToken) =>
        CallAsync("queue", () => inner.Queues.SendAsync(queue, body, visibilityDelay, timeToLive, cancellationToken), queue.Value);

    public Task<IReadOnlyList<QueueMessage>> ReceiveAsync(QueueName queue, int maxMessages, TimeSpan visibilityTimeout, CancellationToken cancellationToken) =>
        CallAsync("queue", () => inner.Queues.ReceiveAsync(queue, maxMessages, visibilityTimeout, cancellationToken));

    public Task<string?> RenewAsync(QueueName queue, string messageId, string popReceipt, TimeSpan visibilityTimeout, CancellationToken cancellationToken) =>
        CallAsync("queue", () => inner.Queues.RenewAsync(queue, messageId, popReceipt, visibilityTimeout, cancellationToken));

    public Task<bool> DeleteAsync(QueueName queue, string messageId, string popReceipt, CancellationToken cancellationToken) =>
        CallAsync("queue", () => inner.Queues.DeleteAsync(queue, messageId, popReceipt, cancellationToken), queue.Value);

    public Task<long> CountAsync(QueueName queue, CancellationToken cancellationToken) => inner.Queues.CountAsync(queue, cancellationToken);

    public Task CreateContainerAsync(ContainerName container, CancellationToken cancellationToken) =>
        inner.Blobs.CreateContainerAsync(container, cancellationToken);

    public Task PutAsync(BlobName blob, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) =>
        CallAsync("blob", () => inner.Blobs.PutAsync(blob, content, cancellationToken), StoreCall.TargetOf(blob));

    public Task<bool> PutIfAbsentAsync(BlobName blob, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) =>
        CallAsync("blob", () => inner.Blobs.PutIfAbsentAsync(blob, content, cancellationToken), StoreCall.TargetOf(blob));

    public Task<byte[]?> ReadAsync(BlobName blob, long offset, int length, CancellationToken cancellationToken) =>
        CallAsync("blob", () => inner.Blobs.ReadAsync(blob, offset, length, cancellationToken));

    public Task<Stream?> OpenReadAsync(BlobName blob, CancellationToken cancellationToken) =>
        CallAsync("blob", () => inner.Blobs.OpenReadAsync(blob, cancellationToken));

    public Task<long> UploadAsync(BlobName blob, Stream content, CancellationToken cancellationToken) =>
        CallAsync("blob", () => inner.Blobs.UploadAsync(blob, content, cancellationToken), StoreCall.TargetOf(blob));

    public Task<bool> DeleteAsync(BlobName blob, CancellationToken cancellationToken) =>
        CallAsync("blob", () => inner.Blobs.DeleteAsync(blob, cancellationToken), StoreCall.TargetOf(blob));

    public Task<BlobPage> ListAsync(ContainerName container, string prefix, int maxPerPage, string? continuation, CancellationToken cancellationToken) =>
        CallAsync("blob", () => inner.Blobs.ListAsync(container, prefix, maxPerPage, continuation, cancellationToken));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private Task<bool> CallAsync(string service, Func<Task> call, string target = "", [CallerMemberName] string name = "") =>
        CallAsync(service, async () => { await call(); return true; }, target, name);

    private async Task<T> CallAsync<T>(string service, Func<Task<T>> call, string target = "", [CallerMemberName] string name = "")
    {
        var fault = Next(service, name, target, out var place);
        await Meanwhile(place);
        switch (fault)
        {
            case StoreFault.StopBefore:
                throw new ProcessEnded();
            case StoreFault.StopAfter:
                _ = await call();
                throw new ProcessEnded();
            case StoreFault.AnswerLost:
                _ = await call();
                throw name == nameof(SubmitAsync) ? new LostAnswer(isLate: false) : Unreachable();
            case StoreFault.RequestLost or StoreFault.Late:
                throw name == nameof(SubmitAsync) ? new LostAnswer(fault == StoreFault.Late) : Unreachable();
            case StoreFault.Unavailable:
                throw Unreachable();
            default:
                return await call();
        }
    }

    private StoreFault Next(string service, string name, string target, out StoreCall call)
    {
        lock (_calls)
        {
            call = new StoreCall(_calls.Count, service, name[..^"Async".Length], target);
            if (_hasEnded) return StoreFault.StopBefore;
            _calls.Add(call);
            var chosen = choose(call);
            _hasEnded = chosen is StoreFault.StopBefore or StoreFault.StopAfter;
            return chosen;
        }
    }

    private static StorageException Unreachable() => new(StorageErrorCode.Unavailable, "Out of reach, as the test has it.");

    private sealed class LostAnswer(bool isLate) : Exception
    {
        public bool IsLate => isLate;
    }
}
