using System.Globalization;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Storage.Azure.Tables;

/// <summary>Paths and queries of the Table service, escaped. Keys hold no quotes, so none is doubled.</summary>
internal static class TableUrl
{
    public static string Row(TableName table, TableKey partitionKey, TableKey rowKey, IReadOnlyList<string>? select) =>
        $"/{table}(PartitionKey='{Uri.EscapeDataString(partitionKey.Value)}',RowKey='{Uri.EscapeDataString(rowKey.Value)}')" +
        (select is null ? "" : $"?$select={Select(select)}");

    public static string Query(TableName table, TableRange range, IReadOnlyList<string>? select, int maxPerPage, string? continuation)
    {
        var filter = $"PartitionKey eq '{range.PartitionKey}' and RowKey ge '{range.From}' and RowKey lt '{range.Before}'";
        return string.Create(CultureInfo.InvariantCulture, $"/{table}()?$filter={Uri.EscapeDataString(filter)}&$top={maxPerPage}") +
            (select is null ? "" : $"&$select={Select(select)}") +
            TableContinuation.Query(continuation);
    }

    /// <summary>The row's key and timestamp always come along: a row is of no use without its key and tag.</summary>
    private static string Select(IReadOnlyList<string> select) => Uri.EscapeDataString(string.Join(',', ["RowKey", "Timestamp", .. select]));
}
