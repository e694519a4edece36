using System.Buffers.Text;
using System.Globalization;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Contacts.Commits;

/// <summary>The row keys of a partition of contacts (design: how one account's data lies).</summary>
internal static class RowKeys
{
    public const string Head = "!";

    /// <summary>The longest key of a contact: its prefix and 20 digits.</summary>
    public const int ContactLength = 22;

    public static readonly TableKey ContactPrefix = "c|";

    public static readonly TableKey DndPrefix = "d|";

    public static string Contact(E164 number) => string.Create(CultureInfo.InvariantCulture, $"c|{number.Digits}");

    /// <summary>Writes a contact's key and returns its length.</summary>
    public static int WriteContact(E164 number, Span<byte> key)
    {
        "c|"u8.CopyTo(key);
        _ = Utf8Formatter.TryFormat(number.Digits, key[2..], out var written);
        return written + 2;
    }

    /// <param name="key">Of a contact or of a barred number.</param>
    public static E164 NumberOf(ReadOnlySpan<byte> key)
    {
        _ = Utf8Parser.TryParse(key[2..], out ulong digits, out _);
        return new E164(digits);
    }

    /// <summary>Where the contact of this id went when it last left this partition, or where in it it is.</summary>
    public static string Note(ContactId id) => $"o|{id}";

    /// <param name="set">As a contact's row has it: a soft-deleted entry lies where the live one did.</param>
    public static string Entry(string set, E164 number) =>
        string.Create(CultureInfo.InvariantCulture, $"{ContactSets.SetOf(set)[0]}|{set.AsSpan(1)}|{number.Digits}");

    public static TableKey EntryPrefix(string set) => $"{set[0]}|{set[1..]}|";

    public static E164 NumberOfEntry(ReadOnlySpan<byte> entryKey)
    {
        _ = Utf8Parser.TryParse(entryKey[(entryKey.LastIndexOf((byte)'|') + 1)..], out ulong digits, out _);
        return new E164(digits);
    }

    /// <summary>Whether a number is barred, and by whom.</summary>
    public static string Dnd(E164 number) => string.Create(CultureInfo.InvariantCulture, $"d|{number.Digits}");

    /// <summary>How many live members of the set the partition holds.</summary>
    public static string SetCount(string set) => $"n|{set}";

    /// <summary>A contact as it was at a version of this partition.</summary>
    public static string History(ContactId id, long version) => string.Create(CultureInfo.InvariantCulture, $"h|{id}|{version:x16}");

    /// <summary>States of a contact that a commit let go: their rows are to be deleted, here or in other partitions.</summary>
    /// <param name="version">The contact's, before that commit.</param>
    public static string LetGo(ContactId id, long version) => string.Create(CultureInfo.InvariantCulture, $"{LetGoPrefix}{id}|{version:x16}");

    public const string LetGoPrefix = "g|";

    public static string Feed(long version) => string.Create(CultureInfo.InvariantCulture, $"f|{version:x16}");

    public static string Marker(string jobId) => $"m|{jobId}";

    /// <summary>The contact of a number as the rows of a rehearsed import would have left it so far.</summary>
    public static string Rehearsed(string jobId, E164 number) => string.Create(CultureInfo.InvariantCulture, $"{RehearsedPrefix(jobId)}{number.Digits}");

    public static string RehearsedPrefix(string jobId) => $"r|{jobId}|";
}
