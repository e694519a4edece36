using ContactFunctions.Storage.Sqlite.Engine;

namespace ContactFunctions.Storage.Sqlite.Blobs;

/// <summary>Where a blob's bytes are.</summary>
internal readonly record struct BlobContent(long Id, long Length);

/// <summary>The rows of blobs, blocks and uploads. Writes run in the writer's transaction. Times are UTC ticks.</summary>
internal static class BlobRows
{
    /// <summary>Bytes of one block: small enough that a ranged read loads little it does not need.</summary>
    public const int BlockBytes = 256 * 1024;

    public static BlobContent? Find(Database database, long container, string name)
    {
        using var find = database.Use("SELECT content_id, length FROM blobs WHERE container_id = ?1 AND name = ?2").Bind(1, container).BindText(2, name);
        return find.Step() ? new BlobContent(find.Int64(0), find.Int64(1)) : null;
    }

    /// <summary>Appends <paramref name="bytes"/>, which start at <paramref name="start"/> of their content.</summary>
    public static void InsertBlocks(Database database, long content, long start, ReadOnlySpan<byte> bytes)
    {
        for (var offset = 0; offset < bytes.Length; offset += BlockBytes)
        {
            database.Use("INSERT INTO blocks (content_id, start, bytes) VALUES (?1, ?2, ?3)")
                .Bind(1, content).Bind(2, start + offset).Bind(3, bytes.Slice(offset, Math.Min(BlockBytes, bytes.Length - offset))).Run();
        }
    }

    /// <summary>Copies what the blocks hold from <paramref name="offset"/> on into <paramref name="target"/>; answers how much.</summary>
    public static int ReadBlocks(Database database, long content, long offset, Span<byte> target)
    {
        using var blocks = database.Use(
            "SELECT start, bytes FROM blocks WHERE content_id = ?1 AND start < ?3 " +
            "AND start >= (SELECT max(start) FROM blocks WHERE content_id = ?1 AND start <= ?2) ORDER BY start")
            .Bind(1, content).Bind(2, offset).Bind(3, offset + target.Length);
        var read = 0;
        while (read < target.Length && blocks.Step())
        {
            var bytes = blocks.Bytes(1)[(int)(offset + read - blocks.Int64(0))..];
            bytes = bytes[..Math.Min(bytes.Length, target.Length - read)];
            bytes.CopyTo(target[read..]);
            read += bytes.Length;
        }

        return read;
    }

    /// <summary>Makes <paramref name="content"/> what the name stands for, in place of <paramref name="old"/>.</summary>
    public static void Publish(Database database, long container, string name, BlobContent content, BlobContent? old, long now)
    {
        if (old is { } replaced) DeleteBlocks(database, replaced.Id);
        database.Use(
            "INSERT INTO blobs (container_id, name, content_id, length, last_modified) VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (container_id, name) " +
            "DO UPDATE SET content_id = excluded.content_id, length = excluded.length, last_modified = excluded.last_modified")
            .Bind(1, container).BindText(2, name).Bind(3, content.Id).Bind(4, content.Length).Bind(5, now).Run();
    }

    public static bool Delete(Database database, long container, string name)
    {
        if (Find(database, container, name) is not { } content) return false;
        DeleteBlocks(database, content.Id);
        database.Use("DELETE FROM blobs WHERE container_id = ?1 AND name = ?2").Bind(1, container).BindText(2, name).Run();
        return true;
    }

    public static void BeginUpload(Database database, long content, long now) =>
        database.Use("INSERT INTO uploads (content_id, started_at) VALUES (?1, ?2)").Bind(1, content).Bind(2, now).Run();

    public static bool IsUploading(Database database, long content)
    {
        using var upload = database.Use("SELECT 1 FROM uploads WHERE content_id = ?1").Bind(1, content);
        return upload.Step();
    }

    public static void EndUpload(Database database, long content) =>
        database.Use("DELETE FROM uploads WHERE content_id = ?1").Bind(1, content).Run();

    /// <summary>Deletes the uploads that began before <paramref name="time"/>: whoever made them is gone.</summary>
    public static void DeleteUploadsBefore(Database database, long time)
    {
        if (!IsAnyUploadBefore(database, time)) return;
        database.Use("DELETE FROM blocks WHERE content_id IN (SELECT content_id FROM uploads WHERE started_at < ?1)").Bind(1, time).Run();
        database.Use("DELETE FROM uploads WHERE started_at < ?1").Bind(1, time).Run();
    }

    public static void DeleteBlocks(Database database, long content) =>
        database.Use("DELETE FROM blocks WHERE content_id = ?1").Bind(1, content).Run();

    /// <summary>Asked first, so that a store opened beside a busy one need not wait for the write lock.</summary>
    private static bool IsAnyUploadBefore(Database database, long time)
    {
        using var upload = database.Use("SELECT 1 FROM uploads WHERE started_at < ?1 LIMIT 1").Bind(1, time);
        return upload.Step();
    }
}
