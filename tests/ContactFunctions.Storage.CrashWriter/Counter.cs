using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Storage.CrashWriter;

/// <summary>A number in a row, changed only by whoever has read its newest state.</summary>
public static class Counter
{
    public const string Table = "counters";
    public const string Key = "counter";

    public static async Task IncrementAsync(ITables tables, int times, CancellationToken cancellationToken)
    {
        for (var done = 0; done < times;)
        {
            var row = (await tables.GetAsync(Table, Key, Key, null, cancellationToken))!.Value;
            var next = row.Properties.GetInt64("n"u8)!.Value + 1;
            var transaction = new TableTransaction(Table, Key);
            transaction.Begin(TableTransactionActionType.UpdateReplace, Key, row.ETag).Int64("n"u8, next);
            transaction.Begin(TableTransactionActionType.Add, $"step|{next}");
            if ((await tables.SubmitAsync(transaction, cancellationToken)).IsCommitted) done++;
        }
    }
}
