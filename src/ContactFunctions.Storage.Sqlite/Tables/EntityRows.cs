using System.Globalization;
using ContactFunctions.Storage.Sqlite.Engine;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Storage.Sqlite.Tables;

/// <summary>
/// Writes the rows of one partition in the transaction under way, all with one tag. Each method answers
/// <see cref="StorageErrorCode.None"/> or why the action is refused.
/// </summary>
internal sealed class EntityRows(Database database, long partition, long etag)
{
    private const long AnyTag = 0;
    private const long NoTag = -1;

    private EntityWriter? _merged;

    public StorageErrorCode Apply(in TableTransactionAction action) => action.Type switch
    {
        TableTransactionActionType.Add => Add(action),
        TableTransactionActionType.UpdateReplace => Replace(action),
        TableTransactionActionType.UpdateMerge => Merge(action, Expected(action.ETag), mayInsert: false),
        TableTransactionActionType.UpsertReplace => Upsert(action),
        TableTransactionActionType.UpsertMerge => Merge(action, AnyTag, mayInsert: true),
        TableTransactionActionType.Delete => Delete(action),
        _ => StorageErrorCode.OutOfRangeInput,
    };

    private StorageErrorCode Add(in TableTransactionAction action) =>
        Row("INSERT INTO entities (partition_id, row_key, etag, properties) VALUES (?1, ?2, ?3, ?4)", action)
            .Bind(3, etag).Bind(4, action.Properties.Encoded.Span).TryInsert()
            ? StorageErrorCode.None
            : StorageErrorCode.EntityAlreadyExists;

    private StorageErrorCode Upsert(in TableTransactionAction action)
    {
        Row("INSERT INTO entities (partition_id, row_key, etag, properties) VALUES (?1, ?2, ?3, ?4) " +
            "ON CONFLICT (partition_id, row_key) DO UPDATE SET etag = excluded.etag, properties = excluded.properties", action)
            .Bind(3, etag).Bind(4, action.Properties.Encoded.Span).Run();
        return StorageErrorCode.None;
    }

    private StorageErrorCode Replace(in TableTransactionAction action)
    {
        Row("UPDATE entities SET etag = ?3, properties = ?4 WHERE partition_id = ?1 AND row_key = ?2 AND (?5 = 0 OR etag = ?5)", action)
            .Bind(3, etag).Bind(4, action.Properties.Encoded.Span).Bind(5, Expected(action.ETag)).Run();
        return database.Changes > 0 ? StorageErrorCode.None : WhyNot(action);
    }

    private StorageErrorCode Delete(in TableTransactionAction action)
    {
        Row("DELETE FROM entities WHERE partition_id = ?1 AND row_key = ?2 AND (?3 = 0 OR etag = ?3)", action)
            .Bind(3, Expected(action.ETag)).Run();
        return database.Changes > 0 ? StorageErrorCode.None : WhyNot(action);
    }

    private StorageErrorCode Merge(in TableTransactionAction action, long expected, bool mayInsert)
    {
        long id;
        using (var old = Row("SELECT id, etag, properties FROM entities WHERE partition_id = ?1 AND row_key = ?2", action))
        {
            if (!old.Step()) return mayInsert ? Add(action) : StorageErrorCode.ResourceNotFound;
            if (expected != AnyTag && expected != old.Int64(1)) return StorageErrorCode.UpdateConditionNotSatisfied;
            id = old.Int64(0);
            Merge(new EntityProperties(old.Bytes(2).ToArray()), action.Properties);
        }

        database.Use("UPDATE entities SET etag = ?2, properties = ?3 WHERE id = ?1")
            .Bind(1, id).Bind(2, etag).Bind(3, _merged!.Written.Span).Run();
        return StorageErrorCode.None;
    }

    /// <exception cref="StorageException">TooManyProperties or EntityTooLarge: the sum is over the limits.</exception>
    private void Merge(EntityProperties old, EntityProperties given)
    {
        _merged ??= new EntityWriter();
        _merged.Clear();
        foreach (var property in old)
        {
            if (!given.TryGet(property.Name, out _)) _merged.Copy(property);
        }

        foreach (var property in given) _merged.Copy(property);
    }

    private StorageErrorCode WhyNot(in TableTransactionAction action)
    {
        using var row = Row("SELECT 1 FROM entities WHERE partition_id = ?1 AND row_key = ?2", action);
        return row.Step() ? StorageErrorCode.UpdateConditionNotSatisfied : StorageErrorCode.ResourceNotFound;
    }

    private Statement Row(string sql, in TableTransactionAction action) =>
        database.Use(sql).Bind(1, partition).BindText(2, action.RowKeyUtf8.Span);

    /// <summary>A tag that went through text comes back as its number.</summary>
    private static long Expected(ETag etag)
    {
        if (etag.IsAll) return AnyTag;
        if (etag.Number != 0) return etag.Number;
        return long.TryParse(etag.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : NoTag;
    }
}
