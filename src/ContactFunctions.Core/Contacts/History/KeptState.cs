using System.Globalization;
using System.Text;
using ContactFunctions.Core.Contacts.Commits;

namespace ContactFunctions.Core.Contacts.History;

/// <summary>
/// One earlier state of a contact that is kept, as the contact's row names it: <c>{partition}-{version}</c> in hex, the
/// state's own, and behind another <c>-</c> the list whose update kept it. The names stand oldest first, separated by
/// blanks, and move along with the contact while the rows stay where they were written: so a contact's history is what its
/// row names, and any other row is nobody's.
/// </summary>
/// <param name="Set">The list whose entry is kept beside the contact; null where no list had to do with it.</param>
internal readonly record struct KeptState(ContactVersion State, string? Set)
{
    /// <summary>States kept of one contact; the oldest goes when another comes.</summary>
    public const int Most = 20;

    public string Key(ContactId id) => RowKeys.History(id, State.Number);

    public static IReadOnlyList<KeptState> ReadAll(ReadOnlySpan<byte> names) =>
        names.IsEmpty ? [] : [.. Encoding.ASCII.GetString(names).Split(' ').Select(Parse)];

    public static byte[] Join(IEnumerable<KeptState> states) => Encoding.ASCII.GetBytes(string.Join(' ', states));

    /// <summary>The names with one more behind them, and no more than are kept.</summary>
    public static byte[] Add(ReadOnlySpan<byte> names, KeptState state) => Join(ReadAll(names).Append(state).TakeLast(Most));

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{State.Partition:x}-{State.Number:x}{(Set is null ? "" : "-")}{Set}");

    private static KeptState Parse(string name)
    {
        var parts = name.Split('-');
        var state = new ContactVersion(
            int.Parse(parts[0], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture),
            long.Parse(parts[1], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
        return new KeptState(state, parts.Length > 2 ? parts[2] : null);
    }
}
