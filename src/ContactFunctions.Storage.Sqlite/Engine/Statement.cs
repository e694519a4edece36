using System.Text;
using SQLitePCL;

namespace ContactFunctions.Storage.Sqlite.Engine;

/// <summary>A prepared statement. Disposing it ends the use, not the statement: it is reset and ready for the next.</summary>
internal sealed class Statement(Database database, sqlite3_stmt handle) : IDisposable
{
    /// <summary>A key or name, and the character that ends a prefix's range.</summary>
    private const int LongestText = StorageLimits.KeyLength + 1;

    public Statement Bind(int parameter, long value)
    {
        database.ThrowUnlessDone(raw.sqlite3_bind_int64(handle, parameter, value));
        return this;
    }

    /// <summary>Binds a blob; SQLite copies it.</summary>
    public Statement Bind(int parameter, ReadOnlySpan<byte> bytes)
    {
        // A null pointer would bind NULL.
        database.ThrowUnlessDone(bytes.IsEmpty ? raw.sqlite3_bind_zeroblob(handle, parameter, 0) : raw.sqlite3_bind_blob(handle, parameter, bytes));
        return this;
    }

    public Statement BindText(int parameter, ReadOnlySpan<byte> utf8)
    {
        database.ThrowUnlessDone(raw.sqlite3_bind_text(handle, parameter, utf8));
        return this;
    }

    /// <summary>Binds a key, a name or the bound of a prefix: ASCII, at most 513 characters.</summary>
    public Statement BindText(int parameter, string key)
    {
        Span<byte> utf8 = stackalloc byte[LongestText];
        return BindText(parameter, utf8[..Encoding.ASCII.GetBytes(key, utf8)]);
    }

    /// <summary>True at a row, false at the end.</summary>
    public bool Step() => StepCode() switch
    {
        raw.SQLITE_ROW => true,
        raw.SQLITE_DONE => false,
        var code => throw SqliteFailure.Of(code, database),
    };

    /// <summary>Runs to the end and resets.</summary>
    public void Run()
    {
        using (this) Step();
    }

    /// <summary>Runs an insert to the end and resets; false when a unique index has such a row already.</summary>
    public bool TryInsert()
    {
        var code = StepCode();
        using (this)
        {
            return code switch
            {
                raw.SQLITE_DONE => true,
                raw.SQLITE_CONSTRAINT_UNIQUE => false,
                _ => throw SqliteFailure.Of(code, database),
            };
        }
    }

    public int StepCode() => raw.sqlite3_step(handle);

    public long Int64(int column) => raw.sqlite3_column_int64(handle, column);

    /// <summary>Text or blob in place; valid until the next step.</summary>
    public ReadOnlySpan<byte> Bytes(int column) => raw.sqlite3_column_blob(handle, column);

    public string Text(int column) => Encoding.UTF8.GetString(Bytes(column));

    public void Dispose() => raw.sqlite3_reset(handle);

    public void Close() => handle.Dispose();
}
