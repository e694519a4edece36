using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Imports.Jobs;

/// <summary>Counts as columns of a marker or a job.</summary>
internal static class ImportCountsColumns
{
    public static void Write(EntityWriter row, ImportCounts counts) => row
        .Int64("created"u8, counts.Created).Int64("updated"u8, counts.Updated).Int64("unchanged"u8, counts.Unchanged)
        .Int64("deleted"u8, counts.Deleted).Int64("failed"u8, counts.Failed).Int64("unprocessed"u8, counts.Unprocessed);

    public static ImportCounts Read(EntityProperties row) => new(
        Number(row, "created"u8), Number(row, "updated"u8), Number(row, "unchanged"u8), Number(row, "deleted"u8), Number(row, "failed"u8), Number(row, "unprocessed"u8));

    private static int Number(EntityProperties row, ReadOnlySpan<byte> name) => (int)(row.GetInt64(name) ?? 0);
}
