using System.Buffers;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Problems;
using ContactFunctions.Dialects.Json;

namespace ContactFunctions.Dialects.Exotel;

/// <summary>Takes texts out of a body.</summary>
internal static class ExotelText
{
    /// <summary>
    /// Bytes no text of <see cref="ContactRules.TextLength"/> characters exceeds: one character takes at most twelve, as
    /// two escapes.
    /// </summary>
    public const int ScratchBytes = 4096;

    /// <summary>A sid with every character written as an escape.</summary>
    private const int SidBytes = 6 * 32;

    /// <summary>Control characters but tabs and line ends: nobody types them, and not every store keeps them.</summary>
    private static readonly SearchValues<byte> Control = SearchValues.Create(
        [.. Enumerable.Range(0, 32).Except(['\t', '\n', '\r']).Select(number => (byte)number), 0x7F]);

    /// <summary>Reads and checks the text of a field that was given.</summary>
    /// <param name="scratch">Where escapes are undone, at least <see cref="ScratchBytes"/>.</param>
    public static Problem Read(
        ReadOnlySpan<byte> json, ExotelValue value, ContactField field, ProblemField name, Span<byte> scratch, out ReadOnlySpan<byte> text)
    {
        text = default;
        if (!value.IsText) return new Problem(ProblemCode.FieldWrongType, name);
        if (value.Length > scratch.Length) return new Problem(ProblemCode.FieldTooLong, name);
        if (!TryUnescape(json, value, scratch, out text) || text.ContainsAny(Control)) return new Problem(ProblemCode.FieldNotText, name);
        var code = ContactRules.Check(field, text);
        return code == ProblemCode.None ? Problem.None : new Problem(code, name);
    }

    /// <summary>Reads a contact's sid that must be given: one of another form can be nobody's.</summary>
    public static Problem ReadContactSid(ReadOnlySpan<byte> json, ExotelValue value, out ContactId id)
    {
        id = default;
        Span<byte> scratch = stackalloc byte[SidBytes];
        if (value.IsNone || (value.IsText && value.Length == 0)) return new Problem(ProblemCode.FieldMissing, ProblemField.Id);
        if (!value.IsText) return new Problem(ProblemCode.FieldWrongType, ProblemField.Id);
        var known = TryUnescape(json, value, scratch, out var sid) && ContactId.TryParse(sid, out id);
        return known ? Problem.None : new Problem(ProblemCode.ContactNotFound, ProblemField.Id);
    }

    /// <summary>The text of a string, or of a number; false for one that is no Unicode, or far too long for any field.</summary>
    public static bool TryUnescape(ReadOnlySpan<byte> json, ExotelValue value, Span<byte> scratch, out ReadOnlySpan<byte> text)
    {
        text = json.Slice(value.Start, value.Length);
        if (value.Kind != ExotelValueKind.EscapedText) return true;
        if (value.Length > scratch.Length || !JsonText.TryUnescape(text, scratch, out var length)) return false;
        text = scratch[..length];
        return true;
    }
}
