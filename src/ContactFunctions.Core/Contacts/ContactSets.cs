using System.Text;

namespace ContactFunctions.Core.Contacts;

/// <summary>The sets a contact is in, as its row keeps them: each a letter and a hex id, separated by blanks.</summary>
internal static class ContactSets
{
    public static string List(string listId) => "l" + listId;

    public static IReadOnlyList<string> Split(ReadOnlySpan<byte> sets) =>
        sets.IsEmpty ? [] : Encoding.ASCII.GetString(sets).Split(' ');

    public static byte[] Join(IEnumerable<string> sets) => Encoding.ASCII.GetBytes(string.Join(' ', sets));
}
