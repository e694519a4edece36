using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Contacts.Commits;

/// <summary>
/// Whether an entry of a list is soft-deleted, which its row says in the column <c>isDeleted</c>, there only while it is.
/// The contact's own row says the same, see <see cref="ContactSets.Hidden"/>; they change together.
/// </summary>
internal static class EntryMark
{
    private static readonly string[] Columns = ["isDeleted"];

    /// <summary>All that must be read of a row to tell.</summary>
    public static IReadOnlyList<string> Select => Columns;

    public static bool IsDeleted(EntityProperties entry) => entry.TryGet("isDeleted"u8, out _);

    /// <summary>An entry without anything in it.</summary>
    public static EntityProperties New(DateTimeOffset now) => new EntityWriter(32).DateTime("createdAt"u8, now).Properties;

    /// <summary>The entry with or without the mark, changed now; all else stays.</summary>
    public static EntityProperties Mark(EntityProperties entry, bool isDeleted, DateTimeOffset now)
    {
        var marked = new EntityWriter(entry.Encoded.Length + 64);
        foreach (var property in entry)
        {
            if (!property.Name.SequenceEqual("isDeleted"u8) && !property.Name.SequenceEqual("updatedAt"u8)) _ = marked.Copy(property);
        }

        if (isDeleted) marked.Boolean("isDeleted"u8, true);
        return marked.DateTime("updatedAt"u8, now).Properties;
    }
}
