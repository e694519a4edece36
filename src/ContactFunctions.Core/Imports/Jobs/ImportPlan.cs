using System.Buffers.Binary;

namespace ContactFunctions.Core.Imports.Jobs;

/// <summary>
/// Which chunk of which lane lies where in the input blob; kept in the job's row. Per lane its partition and how many
/// chunks (2 bytes each, little-endian like all numbers), per chunk offset (8), length (4), items (4), checksum (8).
/// </summary>
internal sealed record ImportPlan(IReadOnlyList<ImportLane> Lanes)
{
    /// <summary>Of a job that has no items of its own.</summary>
    public static readonly ImportPlan None = new([]);

    private const int LaneBytes = 4;
    private const int ChunkBytes = 24;

    public int Chunks => Lanes.Sum(lane => lane.Chunks.Count);

    public ImportLane? LaneOf(int partition) => Lanes.FirstOrDefault(lane => lane.Partition == partition);

    /// <summary>Null where the lane has no such chunk.</summary>
    public LaneChunk? ChunkOf(int lane, int number) => LaneOf(lane) is { } planned && number >= 0 && number < planned.Chunks.Count
        ? new LaneChunk(lane, number, number - 1, ImportBlobs.Input, planned.Chunks[number], IsLast: number + 1 == planned.Chunks.Count)
        : null;

    public byte[] Write()
    {
        var plan = new byte[(Lanes.Count * LaneBytes) + (Chunks * ChunkBytes)];
        var rest = plan.AsSpan();
        foreach (var lane in Lanes)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(rest, (ushort)lane.Partition);
            BinaryPrimitives.WriteUInt16LittleEndian(rest[2..], (ushort)lane.Chunks.Count);
            rest = rest[LaneBytes..];
            foreach (var chunk in lane.Chunks) rest = Write(chunk, rest);
        }

        return plan;
    }

    public static ImportPlan Read(ReadOnlySpan<byte> plan)
    {
        var lanes = new List<ImportLane>();
        while (!plan.IsEmpty)
        {
            var partition = BinaryPrimitives.ReadUInt16LittleEndian(plan);
            var chunks = new ImportChunk[BinaryPrimitives.ReadUInt16LittleEndian(plan[2..])];
            plan = plan[LaneBytes..];
            for (var index = 0; index < chunks.Length; index++) chunks[index] = ReadChunk(plan[(index * ChunkBytes)..]);
            plan = plan[(chunks.Length * ChunkBytes)..];
            lanes.Add(new ImportLane(partition, chunks));
        }

        return new ImportPlan(lanes);
    }

    private static Span<byte> Write(ImportChunk chunk, Span<byte> rest)
    {
        BinaryPrimitives.WriteInt64LittleEndian(rest, chunk.Offset);
        BinaryPrimitives.WriteInt32LittleEndian(rest[8..], chunk.Length);
        BinaryPrimitives.WriteInt32LittleEndian(rest[12..], chunk.Items);
        BinaryPrimitives.WriteUInt64LittleEndian(rest[16..], chunk.Checksum);
        return rest[ChunkBytes..];
    }

    private static ImportChunk ReadChunk(ReadOnlySpan<byte> chunk) => new(
        BinaryPrimitives.ReadInt64LittleEndian(chunk),
        BinaryPrimitives.ReadInt32LittleEndian(chunk[8..]),
        BinaryPrimitives.ReadInt32LittleEndian(chunk[12..]),
        BinaryPrimitives.ReadUInt64LittleEndian(chunk[16..]));
}
