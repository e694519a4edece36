using ContactFunctions.Storage.Sqlite.Engine;
using SQLitePCL;

namespace ContactFunctions.Storage.Sqlite.Writing;

/// <summary>The writer's connection and the transaction it is in. After a failure it is thrown away.</summary>
internal sealed class WriteTransaction(SqliteOptions options, ITransactionObserver observer) : IDisposable
{
    // FULL: a commit is on the disk before it is reported. The log may grow to 128 MiB before it is copied into the file,
    // so that a bulk is not held up by it, and pages of the index that many commits change are copied less often. The cache is
    // 16 MiB: a commit that split a page of the index looks through all of it. The savepoints' journal stays in memory.
    // From then on Busy waits, in shorter steps than SQLite would.
    private const string Settings =
        "PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 32768; PRAGMA journal_size_limit = 134217728; " +
        "PRAGMA cache_size = -16384; PRAGMA temp_store = MEMORY; PRAGMA busy_timeout = 0;";

    private readonly Database _database = Database.Open(options.File, Settings);

    /// <summary>Whether the last commit failed in a way that leaves open if it happened.</summary>
    public bool IsUnclear { get; private set; }

    /// <exception cref="StorageException">Unavailable: another process kept the lock, or the file cannot be written.</exception>
    public void Begin() => RunPatiently("BEGIN IMMEDIATE");

    /// <summary>Runs one call under its own savepoint.</summary>
    public void Run(WriteCall call)
    {
        _database.Use("SAVEPOINT call").Run();
        if (!call.Execute(_database)) TakeBack(call.Failure);
        _database.Use("RELEASE call").Run();
    }

    public void Commit()
    {
        var code = RunCode("COMMIT");
        IsUnclear = SqliteFailure.IsUnclear(code);
        _database.ThrowUnlessDone(code);
        observer.OnCommitted();
    }

    public void Dispose()
    {
        observer.OnRolledBack();
        _database.Dispose();
    }

    private void TakeBack(Exception? failure)
    {
        observer.OnRolledBack();
        // A full disk, for one, makes SQLite roll back everything, the neighbours' work too.
        if (!_database.InTransaction)
            throw new StorageException(StorageErrorCode.Unavailable, failure?.Message ?? $"{options.File}: SQLite rolled back ({_database.LastError}).", failure);
        _database.Use("ROLLBACK TO call").Run();
    }

    private void RunPatiently(string sql) => _database.ThrowUnlessDone(RunCode(sql));

    private int RunCode(string sql) => Busy.Retry(options.LockPatience, () =>
    {
        using var statement = _database.Use(sql);
        var code = statement.StepCode();
        return code == raw.SQLITE_DONE ? raw.SQLITE_OK : code;
    });
}
