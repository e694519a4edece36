using System.Security.Cryptography;
using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Contacts.Commits;
using ContactFunctions.Core.Imports.Jobs;

namespace ContactFunctions.Core.Imports;

/// <summary>
/// Groups a bulk's items by partition and cuts them into chunks. Upserts go to the partition of their number, items by id
/// to the one of the number the id was made under; an id that this account never gave names no contact and goes to the
/// first lane, where it fails.
/// </summary>
internal static class BulkPlanner
{
    private const int BytesPerChunk = 1024 * 1024;

    public static IReadOnlyList<LaneItems> Group(Account account, ImportItems items)
    {
        var lanes = new List<int>?[account.Partitions];
        var (moving, laneOfMoves) = Moving(account, items);
        for (var ordinal = 0; ordinal < items.Count; ordinal++)
        {
            if (!items.ProblemOf(ordinal).IsNone) continue;
            var item = items[ordinal];
            var isMoving = moving.Count > 0 && item.Verb == ItemVerb.Update && moving.Contains(item.Id);
            (lanes[isMoving ? laneOfMoves : PartitionOf(account, item)] ??= []).Add(ordinal);
        }

        return [.. lanes.Select((ordinals, partition) => new LaneItems(partition, ordinals!)).Where(lane => lane.Ordinals is not null)];
    }

    /// <summary>Writes the lanes' items back to back into <paramref name="input"/> and says what lies where.</summary>
    public static ImportPlan Cut(IReadOnlyList<LaneItems> lanes, ImportItems items, int itemsPerChunk, PooledBuffer input) =>
        new([.. lanes.Select(lane => new ImportLane(lane.Partition, CutLane(lane, items, itemsPerChunk, input)))]);

    public static ulong Checksum(ReadOnlySpan<byte> chunk)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        _ = SHA256.HashData(chunk, hash);
        return BitConverter.ToUInt64(hash);
    }

    /// <summary>
    /// The contacts whose number some item changes, and the one lane that takes all their items: a number that one item
    /// frees is free for the next, as the order of the request says.
    /// </summary>
    private static (HashSet<ContactId> Ids, int Lane) Moving(Account account, ImportItems items)
    {
        var (ids, lane) = (new HashSet<ContactId>(), 0);
        for (var ordinal = 0; ordinal < items.Count; ordinal++)
        {
            if (!items.ProblemOf(ordinal).IsNone || items[ordinal] is not { Verb: ItemVerb.Update, Number.IsEmpty: false } item) continue;
            if (!account.Ids.TryOpen(item.Id, out var home) || home.Number == item.Number) continue;
            if (ids.Count == 0) lane = PartitionOf(account, item);
            ids.Add(item.Id);
        }

        return (ids, lane);
    }

    private static List<ImportChunk> CutLane(LaneItems lane, ImportItems items, int itemsPerChunk, PooledBuffer input)
    {
        var chunks = new List<ImportChunk>();
        var (start, count) = (input.Length, 0);
        foreach (var ordinal in lane.Ordinals)
        {
            var item = items[ordinal].Encoded;
            if (count == itemsPerChunk || (count > 0 && input.Length - start + item.Length > BytesPerChunk))
            {
                chunks.Add(Chunk(input, start, count));
                (start, count) = (input.Length, 0);
            }

            input.Append(item.Span);
            count++;
        }

        chunks.Add(Chunk(input, start, count));
        return chunks;
    }

    private static ImportChunk Chunk(PooledBuffer input, int start, int count) =>
        new(start, input.Length - start, count, Checksum(input.WrittenSpan[start..]));

    private static int PartitionOf(Account account, ImportItem item)
    {
        if (item.Verb == ItemVerb.Upsert) return ContactPartition.IndexOf(item.Number, account.Partitions);
        return account.Ids.TryOpen(item.Id, out var home) ? ContactPartition.IndexOf(home.Number, account.Partitions) : 0;
    }
}
