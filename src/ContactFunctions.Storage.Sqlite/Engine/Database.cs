using SQLitePCL;

namespace ContactFunctions.Storage.Sqlite.Engine;

/// <summary>
/// One connection with its prepared statements, for one thread at a time. It speaks to SQLite directly, because a row
/// must cost neither an object nor a string.
/// </summary>
internal sealed class Database : IDisposable
{
    private const int BusyMilliseconds = 10_000;

    private readonly sqlite3 _handle;

    // By reference: every SQL text is a constant of this assembly.
    private readonly Dictionary<string, Statement> _statements = new(ReferenceEqualityComparer.Instance);

    static Database() => Batteries_V2.Init();

    private Database(sqlite3 handle, string path)
    {
        _handle = handle;
        Path = path;
    }

    public string Path { get; }

    /// <summary>False also after an error that made SQLite roll the whole transaction back.</summary>
    public bool InTransaction => raw.sqlite3_get_autocommit(_handle) == 0;

    /// <summary>Rows changed by the last statement.</summary>
    public int Changes => raw.sqlite3_changes(_handle);

    public long LastInsertedId => raw.sqlite3_last_insert_rowid(_handle);

    public string LastError => raw.sqlite3_errmsg(_handle).utf8_to_string();

    /// <param name="settings">Pragmas. A connection waits up to 10 s for a lock unless they say otherwise.</param>
    /// <param name="create">Makes the file where there is none; otherwise that is Unavailable, rather than an empty store.</param>
    /// <exception cref="StorageException">Unavailable: the file cannot be opened.</exception>
    public static Database Open(string path, string settings, bool create = false)
    {
        var flags = raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_NOMUTEX | (create ? raw.SQLITE_OPEN_CREATE : 0);
        var code = raw.sqlite3_open_v2(path, out var handle, flags, null);
        var database = new Database(handle, path);
        try
        {
            database.ThrowUnlessDone(code);
            database.ThrowUnlessDone(raw.sqlite3_extended_result_codes(handle, 1));
            // Even reading a setting can meet another process that recovers the log (SQLITE_BUSY_RECOVERY).
            database.ThrowUnlessDone(raw.sqlite3_busy_timeout(handle, BusyMilliseconds));
            database.Execute(settings);
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>The statement of <paramref name="sql"/>, prepared at its first use. Disposing it resets it for the next.</summary>
    public Statement Use(string sql)
    {
        if (_statements.TryGetValue(sql, out var statement)) return statement;
        ThrowUnlessDone(raw.sqlite3_prepare_v3(_handle, sql, raw.SQLITE_PREPARE_PERSISTENT, out var prepared));
        return _statements[sql] = new Statement(this, prepared);
    }

    /// <summary>Runs statements that bind nothing; for scripts and settings.</summary>
    public void Execute(string sql) => ThrowUnlessDone(raw.sqlite3_exec(_handle, sql));

    public long Scalar(string sql)
    {
        using var statement = Use(sql);
        return statement.Step() ? statement.Int64(0) : 0;
    }

    public void ThrowUnlessDone(int code)
    {
        if (code != raw.SQLITE_OK) throw SqliteFailure.Of(code, this);
    }

    public void Dispose()
    {
        foreach (var statement in _statements.Values) statement.Close();
        _statements.Clear();
        raw.sqlite3_close_v2(_handle);
    }
}
