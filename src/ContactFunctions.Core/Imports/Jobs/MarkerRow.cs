using System.Buffers.Binary;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Contacts.Commits;
using ContactFunctions.Core.Problems;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Imports.Jobs;

/// <summary>
/// The row <c>m|{job}</c> of a partition: how far the job's lane there is. It is written in every commit that holds the
/// lane's items, always under its own tag, so that what it says is exactly what happened.
/// </summary>
/// <param name="Chunk">The chunk under work, from 0.</param>
/// <param name="Outcomes">
/// Of the chunk's decided items, in order, each 27 bytes: kind (1), problem code (1), field (1), id (16, big-endian),
/// version (8, little-endian).
/// </param>
/// <param name="Counts">Over all chunks so far.</param>
/// <param name="IsClosed">The job was ended from outside: nothing is decided in this lane any more.</param>
/// <param name="MovedAt">When it was written, UTC.</param>
/// <param name="CommitId">Of the commit that wrote it.</param>
internal sealed record MarkerRow(
    int Chunk, byte[] Outcomes, ImportCounts Counts, bool IsClosed, DateTimeOffset MovedAt, UInt128 CommitId, ETag ETag)
{
    public const int OutcomeBytes = 27;

    /// <summary>All items of the chunk.</summary>
    public int Items { get; init; }

    public bool IsChunkDone => Decided == Items;

    /// <summary>Items of the chunk that are decided.</summary>
    public int Decided => Outcomes.Length / OutcomeBytes;

    public ItemOutcome OutcomeOf(int index) => ReadOutcome(Outcomes.AsSpan(index * OutcomeBytes));

    public static ItemOutcome ReadOutcome(ReadOnlySpan<byte> outcome)
    {
        var problem = new Problem((ProblemCode)outcome[1], (ProblemField)outcome[2]);
        return new ItemOutcome((OutcomeKind)outcome[0], problem, ContactId.Read(outcome[3..]), BinaryPrimitives.ReadInt64LittleEndian(outcome[19..]));
    }

    public static void WriteOutcome(Span<byte> outcome, in ItemOutcome item)
    {
        outcome[0] = (byte)item.Kind;
        outcome[1] = (byte)item.Problem.Code;
        outcome[2] = (byte)item.Problem.Field;
        item.Id.Write(outcome[3..]);
        BinaryPrimitives.WriteInt64LittleEndian(outcome[19..], item.Version);
    }

    public static MarkerRow? Read(TableEntity? row) => row is not { } entity ? null : new MarkerRow(
        (int)(entity.Properties.GetInt64("chunk"u8) ?? 0),
        entity.Properties.GetBinary("outcomes"u8) ?? [],
        ImportCountsColumns.Read(entity.Properties),
        entity.Properties.GetBoolean("closed"u8) ?? false,
        entity.Properties.GetDateTime("movedAt"u8) ?? default,
        entity.Properties.TryGet("commit"u8, out var commit) ? BinaryPrimitives.ReadUInt128LittleEndian(commit.Binary) : default,
        entity.ETag)
    {
        Items = (int)(entity.Properties.GetInt64("items"u8) ?? 0),
    };

    /// <summary>Inserts the first marker of a lane, or replaces <paramref name="before"/> if nobody else has.</summary>
    public void Write(TableTransaction transaction, string jobId, MarkerRow? before)
    {
        var type = before is null ? TableTransactionActionType.Add : TableTransactionActionType.UpdateReplace;
        Span<byte> commit = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128LittleEndian(commit, CommitId);
        var row = transaction.Begin(type, RowKeys.Marker(jobId), before?.ETag ?? default);
        row.Int64("chunk"u8, Chunk).Int64("items"u8, Items).Binary("outcomes"u8, Outcomes).Boolean("closed"u8, IsClosed).DateTime("movedAt"u8, MovedAt).Binary("commit"u8, commit);
        ImportCountsColumns.Write(row, Counts);
    }
}
