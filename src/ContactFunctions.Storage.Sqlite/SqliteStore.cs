using ContactFunctions.Storage.Blobs;
using ContactFunctions.Storage.Queues;
using ContactFunctions.Storage.Sqlite.Blobs;
using ContactFunctions.Storage.Sqlite.Engine;
using ContactFunctions.Storage.Sqlite.Queues;
using ContactFunctions.Storage.Sqlite.Tables;
using ContactFunctions.Storage.Sqlite.Writing;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Storage.Sqlite;

/// <summary>
/// The embedded store: one file, <c>contacts.db</c>, with a write-ahead log beside it. What it has acknowledged is on
/// the disk. Other processes may have the same file open.
/// </summary>
public sealed class SqliteStore : IStore
{
    private readonly ReaderPool _readers;
    private readonly Writer _writer;
    private readonly Receivers _receivers;

    private SqliteStore(SqliteOptions options, TimeProvider clock)
    {
        var partitions = new PartitionIds();
        _readers = new ReaderPool(options.File);
        _writer = new Writer(options, partitions);
        var resources = new Resources(_readers, _writer);
        Tables = new SqliteTables(_readers, _writer, resources, partitions);
        _receivers = new Receivers(options.Receivers, clock);
        Queues = new SqliteQueues(_readers, _writer, resources, _receivers, clock);
        Blobs = new SqliteBlobs(_readers, _writer, resources, clock);
    }

    public ITables Tables { get; }

    public IQueues Queues { get; }

    public IBlobs Blobs { get; }

    internal Writer Writer => _writer;

    /// <summary>Opens the store, creating its folder and file, and brings an older file up to date.</summary>
    /// <exception cref="StorageException">Unavailable: the folder or file cannot be created, read or written.</exception>
    /// <exception cref="NotSupportedException">A newer version wrote the file.</exception>
    public static SqliteStore Open(SqliteOptions options, TimeProvider clock)
    {
        CreateFolder(options.Path);
        using (var database = Database.Open(options.File, "PRAGMA synchronous = FULL;", create: true))
        {
            SchemaScripts.Apply(database, options.LockPatience);
            BlobRows.DeleteUploadsBefore(database, (clock.GetUtcNow() - Upload.Lifetime).UtcTicks);
        }

        return new SqliteStore(options, clock);
    }

    /// <summary>Ends when every write that was waiting is done.</summary>
    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync().ConfigureAwait(false);
        _readers.Dispose();
        _receivers.Dispose();
    }

    private static void CreateFolder(string path)
    {
        try
        {
            Directory.CreateDirectory(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StorageException(StorageErrorCode.Unavailable, $"The folder {Path.GetFullPath(path)} cannot be created: {failure.Message}", failure);
        }
    }
}
