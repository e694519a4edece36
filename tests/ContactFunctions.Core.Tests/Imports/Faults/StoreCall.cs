using ContactFunctions.Storage.Blobs;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Tests.Imports.Faults;

/// <param name="Index">How many calls there were before it, from 0.</param>
/// <param name="Service">table, queue or blob.</param>
/// <param name="Name">Of the method, without Async.</param>
/// <param name="Target">What a write writes, without what is different from job to job.</param>
internal readonly record struct StoreCall(int Index, string Service, string Name, string Target)
{
    public bool IsWrite => Name is "Submit" or "Send" or "Renew" or "Put" or "PutIfAbsent" or "Upload" || (Name == "Delete");

    /// <summary>Which of a job's writes it is.</summary>
    public string Write => $"{Name} {Target}";

    /// <summary>The first row's table, kind and action; of a job's row whether it tells of the end; of commits whether they move a lane.</summary>
    public static string TargetOf(TableTransaction transaction)
    {
        if (transaction.Table.Value == StoreLayout.Contacts.Value) return HasMarker(transaction) ? "lane" : "contacts";
        var first = transaction[0];
        var row = first.RowKey.IndexOf('|', StringComparison.Ordinal) == 1 ? first.RowKey[..1] : transaction.PartitionKey.Value;
        var isEnd = row == "j" && first.Properties.GetDateTime("endedAt"u8) is not null;
        return $"{transaction.Table}/{row} {first.Type}{(isEnd ? " ended" : "")}";
    }

    /// <summary>The first part of what stands behind the job's id, without numbers and tokens.</summary>
    public static string TargetOf(BlobName blob) => (blob.Name.Split('/') is [_, var part, ..] ? part : blob.Name).Split('-')[0];

    private static bool HasMarker(TableTransaction transaction) =>
        Enumerable.Range(0, transaction.Count).Any(index => transaction[index].RowKey.StartsWith("m|", StringComparison.Ordinal));
}
