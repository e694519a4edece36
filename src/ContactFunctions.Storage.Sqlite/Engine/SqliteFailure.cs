using SQLitePCL;

namespace ContactFunctions.Storage.Sqlite.Engine;

/// <summary>SQLite's result codes in the waist's words (sqlite.org/rescode.html).</summary>
internal static class SqliteFailure
{
    public static StorageException Of(int code, Database database) => new(
        StorageErrorCode.Unavailable, $"{database.Path}: {Reason(code)} ({database.LastError}, SQLite code {code}).");

    public static bool IsBusy(int code) => Primary(code) == raw.SQLITE_BUSY;

    /// <summary>
    /// Whether a COMMIT that failed so may have happened all the same: its frames may lie in the log, unsynced. Every
    /// other failure comes before the commit frame is written.
    /// </summary>
    public static bool IsUnclear(int commitCode) => Primary(commitCode) == raw.SQLITE_IOERR;

    private static int Primary(int code) => code & 0xff;

    private static string Reason(int code) => Primary(code) switch
    {
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => "another process kept the file locked for too long",
        raw.SQLITE_FULL => "the disk is full",
        raw.SQLITE_IOERR => "the disk could not be read or written",
        raw.SQLITE_READONLY or raw.SQLITE_PERM => "the file or its folder cannot be written",
        raw.SQLITE_CANTOPEN => "the file cannot be opened; is the folder there and writable",
        raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB => "the file is damaged or no database; restore it from a backup",
        raw.SQLITE_NOMEM => "out of memory",
        _ => "the embedded store failed",
    };
}
