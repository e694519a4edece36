using System.Text;

namespace ContactFunctions.Core.Contacts;

/// <summary>
/// The sets a contact is in, as its row keeps them: each a letter and a hex id, separated by blanks. A list whose entry is
/// soft-deleted stands there under a letter of its own: it takes its place and keeps its entry, and whoever looks for live
/// sets passes over it.
/// </summary>
internal static class ContactSets
{
    /// <summary>The letters that sets begin with: lists, audiences.</summary>
    public const string Kinds = "la";

    public static string List(string listId) => "l" + listId;

    public static string Audience(string audienceId) => "a" + audienceId;

    /// <summary>The list as it stands in a contact's row while its entry is soft-deleted.</summary>
    public static string Hidden(string list) => "x" + list[1..];

    public static bool IsLive(string set) => set[0] != 'x';

    /// <summary>The list or audience of what stands in a contact's row, live or hidden.</summary>
    public static string SetOf(string set) => IsLive(set) ? set : "l" + set[1..];

    /// <summary>A kind and 32 lower-case hex digits: what may stand in a key.</summary>
    public static bool IsWellFormed(string set) => set.Length == 33 && Kinds.Contains(set[0]) && ContactId.TryParse(set.AsSpan(1), out _);

    public static IReadOnlyList<string> Split(ReadOnlySpan<byte> sets) =>
        sets.IsEmpty ? [] : Encoding.ASCII.GetString(sets).Split(' ');

    public static byte[] Join(IEnumerable<string> sets) => Encoding.ASCII.GetBytes(string.Join(' ', sets));
}
