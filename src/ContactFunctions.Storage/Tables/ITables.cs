namespace ContactFunctions.Storage.Tables;

/// <summary>Tables of rows by partition and row key, atomic within a partition only.</summary>
/// <remarks>
/// A read sees every transaction that was reported as committed before it began. Reads of several rows are not one
/// moment in time. A missing table throws <see cref="StorageErrorCode.TableNotFound"/>.
/// </remarks>
public interface ITables
{
    /// <summary>Creates the table; one that exists stays as it is.</summary>
    Task CreateAsync(TableName table, CancellationToken cancellationToken);

    /// <summary>Reads one row; null when it is not there.</summary>
    /// <param name="select">The properties wanted; null for all. One that the row lacks is left out.</param>
    ValueTask<TableEntity?> GetAsync(
        TableName table, TableKey partitionKey, TableKey rowKey, IReadOnlyList<string>? select, CancellationToken cancellationToken);

    /// <summary>Reads the rows named, in the order named, as point reads side by side; absent ones are left out.</summary>
    ValueTask<IReadOnlyList<TableEntity>> GetManyAsync(
        TableName table, TableKey partitionKey, IReadOnlyList<TableKey> rowKeys, IReadOnlyList<string>? select, CancellationToken cancellationToken);

    /// <summary>Reads one page of a range, ascending by row key.</summary>
    /// <param name="maxPerPage">1 to 1,000.</param>
    /// <param name="continuation">From the page before, with all other arguments unchanged; null for the first.</param>
    ValueTask<TablePage> QueryAsync(
        TableName table, TableRange range, IReadOnlyList<string>? select, int maxPerPage, string? continuation, CancellationToken cancellationToken);

    /// <summary>
    /// Does all actions or none. Durable when it reports <see cref="TransactionStatus.Committed"/>. A refusal names the
    /// first action refused: an insert of a row that exists, a tag that no longer matches, an update or delete of a row
    /// that is not there. A lost answer is <see cref="TransactionStatus.Unclear"/>, never repeated blindly.
    /// </summary>
    /// <exception cref="StorageException">
    /// Unavailable: nothing is known to have happened, and it may go through later. TableNotFound, AuthorizationFailure.
    /// </exception>
    ValueTask<TransactionOutcome> SubmitAsync(TableTransaction transaction, CancellationToken cancellationToken);
}
