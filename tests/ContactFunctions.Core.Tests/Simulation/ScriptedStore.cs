using ContactFunctions.Core.Tests.Imports.Faults;
using ContactFunctions.Storage;
using ContactFunctions.Storage.Blobs;
using ContactFunctions.Storage.Queues;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Tests.Simulation;

/// <summary>A store on whose calls a test has its hand.</summary>
internal sealed class ScriptedStore(IStore inner) : IStore, ITables
{
    /// <summary>Stands before each read; null lets it pass.</summary>
    public Func<Task>? Read { get; set; }

    /// <summary>Stands for each transaction: gets it and what would carry it out.</summary>
    public Func<TableTransaction, Func<Task<TransactionOutcome>>, Task<TransactionOutcome>>? Submit { get; set; }

    public int Reads { get; private set; }

    public int Submits { get; private set; }

    public ITables Tables => this;

    public IQueues Queues => inner.Queues;

    public IBlobs Blobs => inner.Blobs;

    /// <summary>A store whose process ends at a call, counted from 0: that one and all later ones never return.</summary>
    /// <param name="isDone">Whether that call, if it is a transaction, is carried out all the same.</param>
    public static ScriptedStore EndingAt(IStore inner, int call, bool isDone)
    {
        var calls = 0;
        var store = new ScriptedStore(inner);
        store.Read = () => calls++ >= call ? throw new ProcessEnded() : Task.CompletedTask;
        store.Submit = async (transaction, carry) =>
        {
            if (calls++ < call) return await carry();
            if (isDone && calls == call + 1) _ = await carry();
            throw new ProcessEnded();
        };
        return store;
    }

    public Task CreateAsync(TableName table, CancellationToken cancellationToken) => inner.Tables.CreateAsync(table, cancellationToken);

    public async ValueTask<TableEntity?> GetAsync(
        TableName table, TableKey partitionKey, TableKey rowKey, IReadOnlyList<string>? select, CancellationToken cancellationToken)
    {
        await ReadAsync();
        return await inner.Tables.GetAsync(table, partitionKey, rowKey, select, cancellationToken);
    }

    public async ValueTask<IReadOnlyList<TableEntity>> GetManyAsync(
        TableName table, TableKey partitionKey, IReadOnlyList<TableKey> rowKeys, IReadOnlyList<string>? select, CancellationToken cancellationToken)
    {
        await ReadAsync();
        return await inner.Tables.GetManyAsync(table, partitionKey, rowKeys, select, cancellationToken);
    }

    public async ValueTask<TablePage> QueryAsync(
        TableName table, TableRange range, IReadOnlyList<string>? select, int maxPerPage, string? continuation, CancellationToken cancellationToken)
    {
        await ReadAsync();
        return await inner.Tables.QueryAsync(table, range, select, maxPerPage, continuation, cancellationToken);
    }

    public async ValueTask<TransactionOutcome> SubmitAsync(TableTransaction transaction, CancellationToken cancellationToken)
    {
        Submits++;
        Task<TransactionOutcome> Carry() => inner.Tables.SubmitAsync(transaction, cancellationToken).AsTask();
        return await (Submit is { } script ? script(transaction, Carry) : Carry());
    }

    public ValueTask DisposeAsync() => inner.DisposeAsync();

    private Task ReadAsync()
    {
        Reads++;
        return Read is { } script ? script() : Task.CompletedTask;
    }
}
