using System.Buffers;
using System.Buffers.Binary;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Contacts.Commits;

/// <summary>
/// The row <c>f|{version}</c>: what one commit changed, so that readers learn what happened since a version without
/// scanning. Columns: <c>commit</c>, the random id by which a writer recognises its own commit, <c>at</c>, its time, and
/// <c>d0, d1, ...</c> of at most 60 KiB, each a run of entries: number (8 bytes, little-endian like all numbers), <see cref="FeedKind"/> (1),
/// ticks of the creation (8), length of the full name (2) and the name, length of the sets it is in (2) and the sets.
/// Applying an entry twice is harmless: it states what is, not what changed.
/// </summary>
internal static class FeedRow
{
    private const int ColumnBytes = 60 * 1024;
    private const int FixedBytes = 8 + 1 + 8 + 2 + 2;

    public static void Write(TableTransaction transaction, CommitDraft draft, UInt128 commitId)
    {
        var row = transaction.Begin(TableTransactionActionType.Add, RowKeys.Feed(draft.Head.Version + 1));
        Span<byte> commit = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128LittleEndian(commit, commitId);
        row.Binary("commit"u8, commit).DateTime("at"u8, draft.Now);

        var column = ArrayPool<byte>.Shared.Rent(ColumnBytes);
        WriteColumns(row, draft, column);
        ArrayPool<byte>.Shared.Return(column);
    }

    public static UInt128 CommitOf(EntityProperties row) =>
        row.TryGet("commit"u8, out var commit) ? BinaryPrimitives.ReadUInt128LittleEndian(commit.Binary) : UInt128.Zero;

    /// <summary>The numbers a commit touched.</summary>
    public static IEnumerable<E164> NumbersOf(EntityProperties row) => ChangesOf(row).Select(change => change.Number);

    /// <summary>What a commit changed, in no order; no number stands there twice.</summary>
    public static IEnumerable<FeedChange> ChangesOf(EntityProperties row)
    {
        for (var column = 0; row.GetBinary(ColumnName(column)) is { } entries; column++)
        {
            for (var at = 0; at < entries.Length; at += EntryLength(entries.AsSpan(at))) yield return ReadEntry(entries.AsMemory(at));
        }
    }

    /// <summary>When the commit was made; null in rows written before that was kept.</summary>
    public static DateTimeOffset? TimeOf(EntityProperties row) => row.GetDateTime("at"u8);

    private static void WriteColumns(EntityWriter row, CommitDraft draft, Span<byte> column)
    {
        var (length, columns) = (0, 0);
        foreach (var index in draft.TouchedContacts)
        {
            var slot = draft[index];
            var fields = slot.Draft.IsEmpty ? default : ContactRow.Read(slot.Draft);
            if (length + FixedBytes + fields.NameLength + fields.Sets.Length > ColumnBytes)
            {
                row.Binary(ColumnName(columns++), column[..length]);
                length = 0;
            }

            length += WriteEntry(column[length..], slot, fields);
        }

        if (length > 0) row.Binary(ColumnName(columns), column[..length]);
    }

    private static byte[] ColumnName(int column) => System.Text.Encoding.ASCII.GetBytes($"d{column}");

    private static int WriteEntry(Span<byte> entry, in ContactSlot slot, in ContactFields fields)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(entry, slot.Number.Digits);
        entry[8] = (byte)KindOf(slot.Draft);
        BinaryPrimitives.WriteInt64LittleEndian(entry[9..], fields.CreatedAt.UtcTicks);
        var name = fields.WriteName(entry[19..]);
        BinaryPrimitives.WriteUInt16LittleEndian(entry[17..], (ushort)name);
        BinaryPrimitives.WriteUInt16LittleEndian(entry[(19 + name)..], (ushort)fields.Sets.Length);
        fields.Sets.CopyTo(entry[(21 + name)..]);
        return FixedBytes + name + fields.Sets.Length;
    }

    private static FeedChange ReadEntry(ReadOnlyMemory<byte> entry)
    {
        var bytes = entry.Span;
        var name = BinaryPrimitives.ReadUInt16LittleEndian(bytes[17..]);
        var sets = BinaryPrimitives.ReadUInt16LittleEndian(bytes[(19 + name)..]);
        return new FeedChange(
            new E164(BinaryPrimitives.ReadUInt64LittleEndian(bytes)), (FeedKind)bytes[8], BinaryPrimitives.ReadInt64LittleEndian(bytes[9..]),
            entry.Slice(19, name), entry.Slice(21 + name, sets));
    }

    private static int EntryLength(ReadOnlySpan<byte> entry)
    {
        var name = BinaryPrimitives.ReadUInt16LittleEndian(entry[17..]);
        return FixedBytes + name + BinaryPrimitives.ReadUInt16LittleEndian(entry[(19 + name)..]);
    }

    private static FeedKind KindOf(EntityProperties row) =>
        row.IsEmpty ? FeedKind.Gone : ContactRow.IsReservation(row) ? FeedKind.Reserved : FeedKind.Live;
}
