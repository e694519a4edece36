using System.Buffers;
using System.Globalization;
using System.Text;
using ContactFunctions.Core.Problems;

namespace ContactFunctions.Core.Contacts;

/// <summary>What a field's value must be, whichever door it comes through.</summary>
public static class ContactRules
{
    /// <summary>Characters (Unicode code points) of a name, company or tag.</summary>
    public const int TextLength = 255;

    /// <summary>Characters of an e-mail address (RFC 5321 section 4.5.3.1.3, less the angle brackets).</summary>
    public const int EmailLength = 254;

    /// <summary>Bytes of the attributes as JSON without white space.</summary>
    public const int AttributesBytes = 16 * 1024;

    /// <summary>Bytes of what the directory knows, likewise.</summary>
    public const int DirectoryBytes = 16 * 1024;

    /// <summary>Sets one contact can be in: with them all, deleting it still is one commit.</summary>
    public const int Sets = 45;

    private static readonly SearchValues<byte> NotInEmail = SearchValues.Create(
        [.. Enumerable.Range(0, 33).Select(number => (byte)number), .. "<>()[],;:\\\"\x7f"u8]);

    /// <summary>Checks a value that is text; null and absent are the caller's to judge.</summary>
    public static ProblemCode Check(ContactField field, ReadOnlySpan<byte> utf8) => field switch
    {
        ContactField.Email => CheckEmail(utf8),
        ContactField.Attributes => utf8.Length > AttributesBytes ? ProblemCode.FieldTooLong : ProblemCode.None,
        ContactField.Directory => utf8.Length > DirectoryBytes ? ProblemCode.FieldTooLong : ProblemCode.None,
        _ => utf8.Length > TextLength && CountCharacters(utf8) > TextLength ? ProblemCode.FieldTooLong : ProblemCode.None,
    };

    /// <summary>Which map a merge made longer than any door lets through; None when none is.</summary>
    internal static ProblemField LongerThanAllowed(in ContactFields fields)
    {
        if (fields[ContactField.Attributes].Length > AttributesBytes) return ProblemField.Attributes;
        return fields[ContactField.Directory].Length > DirectoryBytes ? ProblemField.Directory : ProblemField.None;
    }

    /// <summary>
    /// An empty address is how a client clears one. Otherwise one <c>@</c> with something before it and a dotted name
    /// behind it: what mail can be sent to, quoted local parts and address literals left out.
    /// </summary>
    private static ProblemCode CheckEmail(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IsEmpty) return ProblemCode.None;
        if (utf8.Length > EmailLength && CountCharacters(utf8) > EmailLength) return ProblemCode.FieldTooLong;
        var at = utf8.IndexOf((byte)'@');
        if (at < 1 || utf8.ContainsAny(NotInEmail) || HasInvisible(utf8)) return ProblemCode.FieldInvalid;
        var domain = utf8[(at + 1)..];
        var dotted = domain.IndexOf((byte)'.') > 0 && domain[^1] != (byte)'.' && domain[0] != (byte)'-' && domain.IndexOf(".."u8) < 0;
        return dotted && !domain.Contains((byte)'@') ? ProblemCode.None : ProblemCode.FieldInvalid;
    }

    /// <summary>Line and paragraph separators, format and control characters, blanks of other scripts: none is seen, none belongs in an address.</summary>
    private static bool HasInvisible(ReadOnlySpan<byte> utf8)
    {
        if (Ascii.IsValid(utf8)) return false;
        while (!utf8.IsEmpty)
        {
            _ = Rune.DecodeFromUtf8(utf8, out var character, out var length);
            var category = Rune.GetUnicodeCategory(character);
            if (category is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.OtherNotAssigned || Rune.IsWhiteSpace(character)) return true;
            utf8 = utf8[length..];
        }

        return false;
    }

    /// <summary>Every byte that does not continue a character starts one.</summary>
    private static int CountCharacters(ReadOnlySpan<byte> utf8)
    {
        var count = 0;
        foreach (var unit in utf8) count += (unit & 0xC0) == 0x80 ? 0 : 1;
        return count;
    }
}
