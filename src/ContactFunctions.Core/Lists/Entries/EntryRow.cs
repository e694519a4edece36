using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Contacts.Commits;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Lists.Entries;

/// <summary>
/// The row <c>l|{list}|{phone}</c>. One that another door put there holds <c>createdAt</c> and nothing else. Whether it is
/// soft-deleted is <see cref="EntryMark"/>'s to say.
/// </summary>
internal static class EntryRow
{
    public static ListEntry Read(EntityProperties row)
    {
        var record = row.TryGet("record"u8, out var json) ? json.Utf8.ToArray() : [];
        var createdAt = row.GetDateTime("createdAt"u8) ?? default;
        return new ListEntry(
            record, EntryMark.IsDeleted(row), row.GetInt64("schedule"u8), row.GetInt64("reschedule"u8), row.GetString("source"u8),
            createdAt, row.GetDateTime("updatedAt"u8) ?? createdAt);
    }

    /// <summary>A live entry's row.</summary>
    public static EntityProperties Write(ListEntry entry)
    {
        var row = new EntityWriter(entry.Record.Length + 256);
        if (!entry.Record.IsEmpty) row.String("record"u8, entry.Record.Span);
        if (entry.Schedule is { } schedule) row.Int64("schedule"u8, schedule);
        if (entry.Reschedule is { } reschedule) row.Int64("reschedule"u8, reschedule);
        return row.String("source"u8, entry.Source).DateTime("createdAt"u8, entry.CreatedAt).DateTime("updatedAt"u8, entry.UpdatedAt).Properties;
    }

    /// <summary>The entry, live and with what is given; the same object when nothing differs.</summary>
    /// <param name="before">Null where there is none.</param>
    public static ListEntry Merge(ListEntry? before, EntryWrite write, DateTimeOffset now)
    {
        var old = before ?? new ListEntry(default, false, null, null, null, now, now);
        var after = old with
        {
            Record = MergeRecord(old.Record, write.Record),
            IsDeleted = false,
            Schedule = write.Schedule ?? old.Schedule,
            Reschedule = write.Reschedule ?? old.Reschedule,
            Source = write.Source ?? old.Source,
        };
        return before is not null && IsSame(before, after) ? before : after with { UpdatedAt = now };
    }

    /// <summary>What merges into nothing and leaves nothing gives no record.</summary>
    private static ReadOnlyMemory<byte> MergeRecord(ReadOnlyMemory<byte> before, ReadOnlyMemory<byte> given)
    {
        if (given.IsEmpty) return before;
        var merged = JsonMergePatch.Apply(before.IsEmpty ? "{}"u8.ToArray() : before, given);
        return before.IsEmpty && merged.AsSpan().SequenceEqual("{}"u8) ? before : merged;
    }

    private static bool IsSame(ListEntry before, ListEntry after) =>
        before.Record.Span.SequenceEqual(after.Record.Span) && before with { Record = default } == after with { Record = default };
}
