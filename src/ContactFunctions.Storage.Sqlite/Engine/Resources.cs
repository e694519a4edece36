using System.Collections.Concurrent;
using ContactFunctions.Storage.Sqlite.Writing;

namespace ContactFunctions.Storage.Sqlite.Engine;

/// <summary>What has a name of its own in the store.</summary>
internal enum ResourceKind : byte
{
    Table = 1,
    Queue = 2,
    Container = 3,
}

/// <summary>
/// The numbers behind the names of tables, queues and containers. They are kept in memory once a committed one was
/// seen, since none ever leaves the file.
/// </summary>
internal sealed class Resources(ReaderPool readers, Writer writer)
{
    private readonly ConcurrentDictionary<(ResourceKind Kind, string Name), long> _known = new();

    public Task CreateAsync(ResourceKind kind, string name, CancellationToken cancellationToken) =>
        _known.ContainsKey((kind, name)) ? Task.CompletedTask : writer.RunAsync(
            database =>
            {
                database.Use("INSERT INTO resources (kind, name) VALUES (?1, ?2) ON CONFLICT DO NOTHING").Bind(1, (long)kind).BindText(2, name).Run();
                return true;
            },
            cancellationToken);

    /// <exception cref="StorageException">TableNotFound, QueueNotFound or ContainerNotFound.</exception>
    public long Find(ResourceKind kind, string name)
    {
        if (_known.TryGetValue((kind, name), out var id)) return id;
        using var reader = readers.Rent();
        using var find = reader.Database.Use("SELECT id FROM resources WHERE kind = ?1 AND name = ?2").Bind(1, (long)kind).BindText(2, name);
        if (!find.Step()) throw Missing(kind, name);
        return _known[(kind, name)] = find.Int64(0);
    }

    private static StorageException Missing(ResourceKind kind, string name) => new(
        kind switch
        {
            ResourceKind.Table => StorageErrorCode.TableNotFound,
            ResourceKind.Queue => StorageErrorCode.QueueNotFound,
            _ => StorageErrorCode.ContainerNotFound,
        },
        $"There is no {kind} named {name}.");
}
