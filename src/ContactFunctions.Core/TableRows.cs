using System.Runtime.CompilerServices;
using ContactFunctions.Storage;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core;

internal static class TableRows
{
    /// <summary>All rows of a range, ascending by row key, a page at a time.</summary>
    public static IAsyncEnumerable<TableEntity> RowsAsync(this ITables tables, TableName table, TableRange range, CancellationToken cancellationToken) =>
        tables.RowsAsync(table, range, select: null, cancellationToken);

    /// <param name="select">The properties to read; null for all.</param>
    public static async IAsyncEnumerable<TableEntity> RowsAsync(
        this ITables tables, TableName table, TableRange range, IReadOnlyList<string>? select, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? continuation = null;
        do
        {
            var page = await tables.QueryAsync(table, range, select, StorageLimits.PageRows, continuation, cancellationToken);
            foreach (var row in page.Entities) yield return row;
            continuation = page.Continuation;
        }
        while (continuation is not null);
    }
}
