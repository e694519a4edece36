using System.Collections.Concurrent;
using ContactFunctions.Storage.Sqlite.Engine;
using ContactFunctions.Storage.Sqlite.Writing;

namespace ContactFunctions.Storage.Sqlite.Tables;

/// <summary>
/// The number of each partition. Partitions never leave the file, so a number that was seen committed stays true, whoever
/// wrote it; one made in the transaction under way is remembered only when that commits.
/// </summary>
internal sealed class PartitionIds : ITransactionObserver
{
    /// <summary>Some 10 MB; then it starts afresh.</summary>
    private const int MostKnown = 65_536;

    private readonly ConcurrentDictionary<(long Table, string Key), long> _known = new();
    private readonly Dictionary<(long Table, string Key), long> _uncommitted = [];

    /// <summary>For readers; null when the partition has never had a row.</summary>
    public long? Find(Database reader, long table, string key)
    {
        if (_known.TryGetValue((table, key), out var id)) return id;
        if (Select(reader, table, key) is not { } found) return null;
        Remember((table, key), found);
        return found;
    }

    /// <summary>For the writer alone, inside its transaction.</summary>
    public long FindOrAdd(Database writer, long table, string key)
    {
        if (_known.TryGetValue((table, key), out var id) || _uncommitted.TryGetValue((table, key), out id)) return id;
        return _uncommitted[(table, key)] = Select(writer, table, key) ?? Insert(writer, table, key);
    }

    public void OnCommitted()
    {
        foreach (var (partition, id) in _uncommitted) Remember(partition, id);
        _uncommitted.Clear();
    }

    public void OnRolledBack() => _uncommitted.Clear();

    private static long? Select(Database database, long table, string key)
    {
        using var find = database.Use("SELECT id FROM partitions WHERE table_id = ?1 AND partition_key = ?2").Bind(1, table).BindText(2, key);
        return find.Step() ? find.Int64(0) : null;
    }

    private static long Insert(Database database, long table, string key)
    {
        database.Use("INSERT INTO partitions (table_id, partition_key) VALUES (?1, ?2)").Bind(1, table).BindText(2, key).Run();
        return database.LastInsertedId;
    }

    private void Remember((long Table, string Key) partition, long id)
    {
        if (_known.Count >= MostKnown) _known.Clear();
        _known[partition] = id;
    }
}
