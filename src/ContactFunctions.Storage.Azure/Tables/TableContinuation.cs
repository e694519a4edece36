using Azure;

namespace ContactFunctions.Storage.Azure.Tables;

/// <summary>
/// Where a query goes on, as one text: the service gives two headers, the second not always
/// (learn.microsoft.com/rest/api/storageservices/query-timeout-and-pagination).
/// </summary>
internal static class TableContinuation
{
    /// <summary>Cannot stand in a header's value.</summary>
    private const char Separator = '\n';

    public static string? Read(Response response)
    {
        if (!response.Headers.TryGetValue("x-ms-continuation-NextPartitionKey", out var partitionKey)) return null;
        return response.Headers.TryGetValue("x-ms-continuation-NextRowKey", out var rowKey)
            ? partitionKey + Separator + rowKey
            : partitionKey;
    }

    public static string Query(string? continuation)
    {
        if (continuation is null) return "";
        var parts = continuation.Split(Separator, 2);
        var query = $"&NextPartitionKey={Uri.EscapeDataString(parts[0])}";
        return parts.Length == 1 ? query : $"{query}&NextRowKey={Uri.EscapeDataString(parts[1])}";
    }
}
