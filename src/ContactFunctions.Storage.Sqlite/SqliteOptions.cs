namespace ContactFunctions.Storage.Sqlite;

/// <summary>Settings of the embedded store; section <c>Storage</c>.</summary>
public sealed class SqliteOptions
{
    /// <summary>The folder of the store's file, created when it is not there; counted from the working directory.</summary>
    public string Path { get; set; } = ".data";

    /// <summary>How long a call waits for the write lock of another process before it is Unavailable.</summary>
    internal TimeSpan LockPatience { get; init; } = TimeSpan.FromSeconds(10);

    internal string File => System.IO.Path.Combine(System.IO.Path.GetFullPath(Path), "contacts.db");

    /// <summary>A folder; see <see cref="Queues.Receivers"/>.</summary>
    internal string Receivers => System.IO.Path.Combine(System.IO.Path.GetFullPath(Path), "receivers");
}
