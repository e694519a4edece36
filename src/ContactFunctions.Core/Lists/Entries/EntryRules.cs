namespace ContactFunctions.Core.Lists.Entries;

/// <summary>What an entry's fields must be, whichever door they come through.</summary>
public static class EntryRules
{
    /// <summary>Bytes of the record as JSON without white space.</summary>
    public const int RecordBytes = 16 * 1024;
}
