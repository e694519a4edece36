namespace ContactFunctions.Storage.Tables;

/// <summary>The rows of one partition from <paramref name="From"/> on and before <paramref name="Before"/>, by ordinal comparison.</summary>
public readonly record struct TableRange(TableKey PartitionKey, TableKey From, TableKey Before)
{
    /// <summary>All rows whose key starts with <paramref name="prefix"/>.</summary>
    public static TableRange Prefix(TableKey partitionKey, TableKey prefix) => new(partitionKey, prefix, prefix.Value + "~~");
}
