using System.Text;
using ContactFunctions.Core.Problems;
using ContactFunctions.Dialects.Json;

namespace ContactFunctions.Dialects.OliAI;

/// <summary>What a request gives of an audience.</summary>
/// <param name="Name">Null where none was given.</param>
/// <param name="Description">Null where none was given, empty where it was null.</param>
/// <param name="Fixed">What it gives of the members that no update changes.</param>
internal readonly record struct OliAIAudienceFields(string? Name, string? Description, OliAIFixedMembers Fixed)
{
    /// <summary>The members of an Audience object, in the page's order.</summary>
    private static readonly byte[][] Names =
    [
        "id"u8.ToArray(), "name"u8.ToArray(), "description"u8.ToArray(), "organizationId"u8.ToArray(),
        "contactCount"u8.ToArray(), "createdAt"u8.ToArray(), "updatedAt"u8.ToArray(),
    ];

    /// <summary>Reads a new audience. Other names are ignored, and so are those the service itself gives.</summary>
    public static OliAIRefusal? ReadNew(ReadOnlySpan<byte> body, out OliAIAudienceFields fields)
    {
        var found = default(OliAIAudienceFields);
        var refusal = OliAIBody.Read(body, Names, (json, values, _) =>
            values[1].Kind == JsonSliceKind.Absent ? NameMissing : ReadFields(json, values, out found));
        fields = found;
        return refusal;
    }

    /// <summary>
    /// Reads a partial update. The count is the members', who come and go while a client changes a name: what it says of
    /// it is ignored.
    /// </summary>
    public static OliAIRefusal? ReadChange(ReadOnlySpan<byte> body, out OliAIAudienceFields fields)
    {
        var found = default(OliAIAudienceFields);
        var refusal = OliAIBody.Read(body, Names, (json, values, unknown) =>
        {
            if (unknown is not null) return OliAIRefusal.Invalid($"property {unknown} should not exist");
            if (ReadFields(json, values, out found) is { } problem) return problem;
            found = found with { Fixed = OliAIFixedMembers.Read(json, values[0], values[3], values[5], values[6]) };
            return null;
        });
        fields = found;
        return refusal;
    }

    private static OliAIRefusal NameMissing => OliAIProblems.Refusal(new Problem(ProblemCode.FieldMissing, ProblemField.Name));

    private static OliAIRefusal? ReadFields(ReadOnlySpan<byte> json, ReadOnlySpan<JsonSlice> values, out OliAIAudienceFields fields)
    {
        var (name, description) = (default(string), default(string));
        var problem = values[1].Kind == JsonSliceKind.Null ? new Problem(ProblemCode.FieldMissing, ProblemField.Name) : Problem.None;
        if (problem.IsNone) problem = ReadText(json, values[1], ProblemField.Name, out name);
        if (problem.IsNone) problem = ReadText(json, values[2], ProblemField.Description, out description);
        fields = new OliAIAudienceFields(name, values[2].Kind == JsonSliceKind.Null ? "" : description, default);
        return problem.IsNone ? null : OliAIProblems.Refusal(problem);
    }

    /// <summary>The text of a member that is there; how long it may be is the audience's own rule.</summary>
    private static Problem ReadText(ReadOnlySpan<byte> json, JsonSlice value, ProblemField field, out string? text)
    {
        text = null;
        if (value.IsNone) return Problem.None;
        if (!value.IsText) return new Problem(ProblemCode.FieldWrongType, field);
        if (!value.TryUnescape(json, new byte[value.Length], out var utf8)) return new Problem(ProblemCode.FieldNotText, field);
        text = Encoding.UTF8.GetString(utf8);
        return Problem.None;
    }
}
