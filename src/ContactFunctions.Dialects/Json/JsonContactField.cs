using System.Buffers;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Problems;

namespace ContactFunctions.Dialects.Json;

/// <summary>Takes the value of a contact's field out of a body, checked by the rules that hold whatever the dialect.</summary>
internal static class JsonContactField
{
    /// <summary>
    /// Bytes no text of <see cref="ContactRules.TextLength"/> characters exceeds: one character takes at most twelve, as
    /// two escapes.
    /// </summary>
    public const int ScratchBytes = 4096;

    /// <summary>Levels of objects and arrays in the attributes, the map itself included: what clients' parsers read back.</summary>
    public const int AttributesDepth = 64;

    /// <summary>Control characters but tabs and line ends: nobody types them, and not every store keeps them.</summary>
    private static readonly SearchValues<byte> Control = SearchValues.Create(
        [.. Enumerable.Range(0, 32).Except(['\t', '\n', '\r']).Select(number => (byte)number), 0x7F]);

    /// <summary>Reads and checks the text of a field that was given.</summary>
    /// <param name="scratch">Where escapes are undone, at least <see cref="ScratchBytes"/>.</param>
    public static Problem ReadText(
        ReadOnlySpan<byte> json, JsonSlice value, ContactField field, ProblemField name, Span<byte> scratch, out ReadOnlySpan<byte> text)
    {
        text = default;
        if (!value.IsText) return new Problem(ProblemCode.FieldWrongType, name);
        if (value.Length > scratch.Length) return new Problem(ProblemCode.FieldTooLong, name);
        if (!value.TryUnescape(json, scratch, out text) || text.ContainsAny(Control)) return new Problem(ProblemCode.FieldNotText, name);
        var code = ContactRules.Check(field, text);
        return code == ProblemCode.None ? Problem.None : new Problem(code, name);
    }

    /// <summary>Reads the free key-value map that was given, and takes the white space between its tokens.</summary>
    /// <param name="scratch">At least <see cref="ContactRules.AttributesBytes"/>.</param>
    public static Problem ReadAttributes(ReadOnlySpan<byte> json, JsonSlice value, Span<byte> scratch, out ReadOnlySpan<byte> attributes)
    {
        attributes = default;
        if (value.Kind != JsonSliceKind.Object) return new Problem(ProblemCode.FieldWrongType, ProblemField.Attributes);
        var limit = scratch[..ContactRules.AttributesBytes];
        var code = JsonMinifier.Minify(value.In(json), limit, AttributesDepth, out var length) switch
        {
            Minified.Done => ProblemCode.None,
            Minified.TooLong => ProblemCode.FieldTooLong,
            Minified.TooDeep => ProblemCode.FieldInvalid,
            _ => ProblemCode.FieldNotText,
        };
        attributes = limit[..length];
        return code == ProblemCode.None ? Problem.None : new Problem(code, ProblemField.Attributes);
    }
}
