namespace ContactFunctions.Storage.Tables;

/// <summary>What one action of a transaction does, by the names of the official client.</summary>
public enum TableTransactionActionType : byte
{
    /// <summary>Inserts; refused with <see cref="StorageErrorCode.EntityAlreadyExists"/> when the row exists.</summary>
    Add,

    /// <summary>Replaces the row whose ETag matches.</summary>
    UpdateReplace,

    /// <summary>Changes the properties given of the row whose ETag matches; the others stay.</summary>
    UpdateMerge,

    /// <summary>Inserts or replaces, whatever is there.</summary>
    UpsertReplace,

    /// <summary>Inserts, or changes the properties given; the others stay.</summary>
    UpsertMerge,

    /// <summary>Deletes the row whose ETag matches.</summary>
    Delete,
}
