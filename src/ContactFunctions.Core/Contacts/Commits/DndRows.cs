using ContactFunctions.Core.Dnd;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Contacts.Commits;

/// <summary>
/// The row <c>d|{digits}</c> of a number that is barred: since when, a column for each reason; it goes with the last of
/// them. It lies in the number's own partition, so that what a commit decides by it holds when it is written: whoever
/// changes it replaces the head.
/// </summary>
internal static class DndRows
{
    /// <summary>Rows of the commit that one change takes.</summary>
    public const int Room = 1;

    /// <summary>Asks for a number's row; true when it is known already.</summary>
    public static bool Knows(CommitDraft draft, E164 number) => draft.Knows(RowKeys.Dnd(number));

    /// <summary>Whether the number is barred, as the operations before left it. Must be known.</summary>
    public static bool IsBarred(CommitDraft draft, E164 number) => Entry(draft, number).IsBarred;

    /// <summary>The number as the operations before left it. Must be known.</summary>
    public static DndEntry Entry(CommitDraft draft, E164 number) =>
        draft.Row(RowKeys.Dnd(number)).Current is { } row ? Read(number, row) : new DndEntry(number, null, null);

    /// <summary>
    /// Bars a number for a reason, or ends that reason; false when it was so already, and nothing is written. Must be
    /// known, and the commit have <see cref="Room"/>.
    /// </summary>
    public static bool Set(CommitDraft draft, E164 number, DndReason reason, bool isBarred)
    {
        var before = Entry(draft, number);
        if (before[reason] is not null == isBarred) return false;
        var after = before.With(reason, isBarred ? draft.Now : null);
        if (after.IsBarred) draft.PutRow(RowKeys.Dnd(number), Write(after));
        else draft.RemoveRow(RowKeys.Dnd(number));
        return true;
    }

    public static DndEntry Read(E164 number, EntityProperties row) => new(number, row.GetDateTime("operator"u8), row.GetDateTime("directory"u8));

    private static EntityProperties Write(DndEntry entry) =>
        new EntityWriter(64).DateTime("operator"u8, entry.Operator).DateTime("directory"u8, entry.Directory).Properties;
}
