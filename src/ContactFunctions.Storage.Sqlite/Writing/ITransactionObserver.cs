namespace ContactFunctions.Storage.Sqlite.Writing;

/// <summary>Hears, on the writer's thread, what became of rows it may have remembered.</summary>
internal interface ITransactionObserver
{
    /// <summary>What was written is durable.</summary>
    void OnCommitted();

    /// <summary>Some or all of what was written since the last commit is gone.</summary>
    void OnRolledBack();
}
