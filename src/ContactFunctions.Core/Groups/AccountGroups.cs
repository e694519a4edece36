using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Groups;

/// <summary>All groups of an account, as they were read: what a change is decided on.</summary>
/// <param name="Next">The number of the next group; every group made since has this or a higher one.</param>
/// <param name="Head">The tag of the row that every change replaces; null before the first.</param>
internal sealed record AccountGroups(long Next, ETag? Head, IReadOnlyDictionary<long, GroupRow> Rows)
{
    public GroupRow? Find(long number) => Rows.GetValueOrDefault(number);

    /// <summary>The names that a group cannot have because others have them.</summary>
    public HashSet<string> NamesBeside(long number) => [.. Rows.Values.Where(row => row.Group.Number != number).Select(row => row.Group.Name)];
}
