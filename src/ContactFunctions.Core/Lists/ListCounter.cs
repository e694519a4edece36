using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Lists;

/// <summary>The row <c>!</c> beside an account's lists, which every new list replaces under its tag.</summary>
/// <param name="Next">The number of the next list.</param>
/// <param name="IsIndexed">Every list has the rows that lead from its clIds to it; those of earlier versions have none.</param>
/// <param name="ETag">Null before the first list.</param>
internal readonly record struct ListCounter(long Next, bool IsIndexed, ETag? ETag)
{
    public const string Key = "!";

    public static ListCounter Read(TableEntity? row) => row is { } counter
        ? new ListCounter(counter.Properties.GetInt64("next"u8) ?? 1, counter.Properties.GetBoolean("indexed"u8) ?? false, counter.ETag)
        : new ListCounter(1, IsIndexed: true, null);

    /// <summary>Writes the counter as it is here, provided it still has this tag.</summary>
    public void Write(TableTransaction transaction)
    {
        var type = ETag is null ? TableTransactionActionType.Add : TableTransactionActionType.UpdateReplace;
        transaction.Begin(type, Key, ETag ?? default).Int64("next"u8, Next).Boolean("indexed"u8, IsIndexed);
    }
}
