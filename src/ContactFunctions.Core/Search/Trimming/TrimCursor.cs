using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Search.Trimming;

/// <summary>Whose turn was last: the row <c>!</c> in partition <c>trim</c> of the table <c>jobs</c>. Runs that race only repeat some work.</summary>
internal sealed class TrimCursor(ITables tables)
{
    private const string Partition = "trim";
    private const string Row = "!";

    /// <summary>Nothing before the first run.</summary>
    public async Task<string> ReadAsync(CancellationToken cancellationToken) =>
        (await tables.GetAsync(StoreLayout.Jobs, Partition, Row, null, cancellationToken))?.Properties.GetString("account"u8) ?? "";

    public Task WriteAsync(string accountId, CancellationToken cancellationToken)
    {
        var transaction = new TableTransaction(StoreLayout.Jobs, Partition);
        transaction.Begin(TableTransactionActionType.UpsertReplace, Row).String("account"u8, accountId);
        return tables.EnsureAsync(transaction, cancellationToken);
    }
}
