using SQLitePCL;

namespace ContactFunctions.Storage.Bench;

/// <summary>The same rows into the same two structures of the same file with one prepared INSERT and nothing else.</summary>
internal sealed class RawFloor : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _insert;

    public RawFloor(string folder)
    {
        Batteries_V2.Init();
        Check(raw.sqlite3_open(Path.Combine(folder, "floor.db"), out _database));
        Run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 16384; PRAGMA cache_size = -32768;");
        Run("CREATE TABLE entities (id INTEGER PRIMARY KEY, partition_id INTEGER NOT NULL, row_key TEXT NOT NULL, etag INTEGER NOT NULL, properties BLOB NOT NULL);" +
            "CREATE UNIQUE INDEX entities_by_key ON entities (partition_id, row_key);");
        Check(raw.sqlite3_prepare_v2(_database, "INSERT INTO entities (partition_id, row_key, etag, properties) VALUES (?1, ?2, ?3, ?4)", out _insert));
    }

    /// <summary>Inserts all, with a commit after every <paramref name="rowsPerCommit"/>.</summary>
    public void Insert((int Partition, byte[] Key, byte[] Properties)[] rows, int rowsPerCommit)
    {
        foreach (var chunk in rows.Chunk(rowsPerCommit))
        {
            Run("BEGIN IMMEDIATE");
            foreach (var (partition, key, properties) in chunk)
            {
                raw.sqlite3_bind_int64(_insert, 1, partition);
                raw.sqlite3_bind_text(_insert, 2, key.AsSpan());
                raw.sqlite3_bind_int64(_insert, 3, 1);
                raw.sqlite3_bind_blob(_insert, 4, properties.AsSpan());
                if (raw.sqlite3_step(_insert) != raw.SQLITE_DONE) throw new InvalidOperationException("A row was refused.");
                raw.sqlite3_reset(_insert);
            }

            Run("COMMIT");
        }
    }

    public void Dispose()
    {
        _insert.Dispose();
        _database.Dispose();
    }

    private void Run(string sql) => Check(raw.sqlite3_exec(_database, sql));

    private static void Check(int code)
    {
        if (code != raw.SQLITE_OK) throw new InvalidOperationException($"SQLite answered {code}.");
    }
}
