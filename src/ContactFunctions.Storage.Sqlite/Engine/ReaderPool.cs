namespace ContactFunctions.Storage.Sqlite.Engine;

/// <summary>
/// Connections for reading, beside the writer and never waiting for it: in WAL mode a read sees the last commit before
/// it began. A read runs on its caller's thread, since it mostly finds its pages in memory.
/// </summary>
internal sealed class ReaderPool(string path) : IDisposable
{
    private const int MostIdle = 16;
    private const string Settings = "PRAGMA query_only = ON; PRAGMA cache_size = -8192; PRAGMA temp_store = MEMORY;";

    private readonly Lock _gate = new();
    private readonly Stack<Database> _idle = [];
    private bool _disposed;

    public Lease Rent()
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, typeof(SqliteStore));
            if (_idle.TryPop(out var database)) return new Lease(this, database);
        }

        return new Lease(this, Database.Open(path, Settings));
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            while (_idle.TryPop(out var database)) database.Dispose();
        }
    }

    private void Return(Database database)
    {
        lock (_gate)
        {
            if (!_disposed && _idle.Count < MostIdle && !database.InTransaction)
            {
                _idle.Push(database);
                return;
            }
        }

        database.Dispose();
    }

    /// <summary>One connection until disposed.</summary>
    public readonly struct Lease(ReaderPool pool, Database database) : IDisposable
    {
        public Database Database => database;

        /// <summary>From here to <see cref="EndSnapshot"/> every statement sees the same moment.</summary>
        public void BeginSnapshot() => database.Use("BEGIN").Run();

        public void EndSnapshot() => database.Use("COMMIT").Run();

        public void Dispose() => pool.Return(database);
    }
}
