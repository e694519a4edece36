using System.Buffers.Binary;
using System.Globalization;
using ContactFunctions.Core.Imports.Jobs;
using ContactFunctions.Core.Imports.Sources;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Imports.Splitting;

/// <summary>
/// How far the splitting of a job's file is, and the chunks cut since the checkpoint before: chunks exist because a row
/// names them, never before. Rows are inserted and never changed, so of two who split the same file one is first and the
/// other leaves. Their keys ascend from the newest to the oldest.
/// </summary>
/// <param name="Number">From 0; also the number of its chunks.</param>
/// <param name="Source">The place behind its last row; its ordinal is how many rows the job has so far.</param>
/// <param name="First">The ordinal of its first row.</param>
/// <param name="Rejected">Rows refused so far, from the beginning of the file on.</param>
/// <param name="Token">Random: tells its writer that it is its own, and names its blobs.</param>
/// <param name="Lanes">By partition.</param>
/// <param name="IsDone">It is the last one.</param>
/// <param name="IsStopped">The file goes on behind it, and nobody will read that: canceled, out of time, or given up.</param>
/// <param name="Refusal">Why the file could not be read on.</param>
/// <param name="CutAt">UTC.</param>
internal sealed record CheckpointRow(
    int Number, SourceCheckpoint Source, int First, int Rejected, string Token, IReadOnlyList<LaneCut> Lanes, bool IsDone, bool IsStopped, SourceRefusal? Refusal,
    DateTimeOffset CutAt)
{
    /// <summary>Before every key of these rows.</summary>
    public const string Prefix = "s|";

    private const int LaneBytes = 20;

    /// <summary>How many checkpoints there are up to this one.</summary>
    public int Count => Number + 1;

    /// <summary>The lane's last chunk as of this checkpoint; -1 where it has none.</summary>
    public int LastChunkOf(int lane) => Lanes[lane].Items > 0 ? Number : Lanes[lane].Previous;

    /// <summary>The chunk it has for a lane; null where it has none.</summary>
    public LaneChunk? ChunkOf(int lane)
    {
        var cut = Lanes[lane];
        if (cut.Items == 0) return null;
        var offset = Lanes.Take(lane).Sum(before => (long)before.Length);
        return new LaneChunk(lane, Number, cut.Previous, ImportBlobs.Segment(Number, Token), new ImportChunk(offset, cut.Length, cut.Items, cut.Checksum), IsLast: IsDone);
    }

    public static string Key(int number) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{int.MaxValue - number:x8}");

    public static CheckpointRow Read(TableEntity entity)
    {
        var row = entity.Properties;
        var source = new SourceCheckpoint(
            row.GetInt64("offset"u8) ?? 0, row.GetInt64("line"u8) ?? 0, (int)(row.GetInt64("rows"u8) ?? 0), (SourceEncoding)(row.GetInt64("encoding"u8) ?? 0));
        return new CheckpointRow(
            int.MaxValue - int.Parse(entity.RowKey.AsSpan(Prefix.Length), NumberStyles.HexNumber, CultureInfo.InvariantCulture),
            source, (int)(row.GetInt64("first"u8) ?? 0), (int)(row.GetInt64("rejected"u8) ?? 0), row.GetString("token"u8) ?? "", ReadLanes(row.GetBinary("lanes"u8)),
            row.GetBoolean("done"u8) ?? false, row.GetBoolean("stopped"u8) ?? false, RefusalColumns.Read(row), row.GetDateTime("cutAt"u8) ?? default);
    }

    public void Write(EntityWriter row)
    {
        row.Int64("offset"u8, Source.Offset).Int64("line"u8, Source.Line).Int64("rows"u8, Source.Ordinal).Int64("encoding"u8, (long)Source.Encoding);
        row.Int64("first"u8, First).Int64("rejected"u8, Rejected).String("token"u8, Token).Binary("lanes"u8, WriteLanes());
        row.Boolean("done"u8, IsDone).Boolean("stopped"u8, IsStopped).DateTime("cutAt"u8, CutAt);
        RefusalColumns.Write(row, Refusal);
    }

    /// <summary>Per lane previous chunk, items, length (4 bytes each, little-endian) and checksum (8).</summary>
    private byte[] WriteLanes()
    {
        var lanes = new byte[Lanes.Count * LaneBytes];
        for (var lane = 0; lane < Lanes.Count; lane++)
        {
            var bytes = lanes.AsSpan(lane * LaneBytes);
            BinaryPrimitives.WriteInt32LittleEndian(bytes, Lanes[lane].Previous);
            BinaryPrimitives.WriteInt32LittleEndian(bytes[4..], Lanes[lane].Items);
            BinaryPrimitives.WriteInt32LittleEndian(bytes[8..], Lanes[lane].Length);
            BinaryPrimitives.WriteUInt64LittleEndian(bytes[12..], Lanes[lane].Checksum);
        }

        return lanes;
    }

    private static LaneCut[] ReadLanes(ReadOnlySpan<byte> lanes)
    {
        var cuts = new LaneCut[lanes.Length / LaneBytes];
        for (var lane = 0; lane < cuts.Length; lane++)
        {
            var bytes = lanes[(lane * LaneBytes)..];
            cuts[lane] = new LaneCut(
                BinaryPrimitives.ReadInt32LittleEndian(bytes), BinaryPrimitives.ReadInt32LittleEndian(bytes[4..]),
                BinaryPrimitives.ReadInt32LittleEndian(bytes[8..]), BinaryPrimitives.ReadUInt64LittleEndian(bytes[12..]));
        }

        return cuts;
    }
}
