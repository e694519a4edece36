using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Problems;
using ContactFunctions.Dialects.Json;

namespace ContactFunctions.Dialects.Exotel;

/// <summary>Takes a contact's sid out of a body.</summary>
internal static class ExotelContactSid
{
    /// <summary>A sid with every character written as an escape.</summary>
    private const int MaxBytes = 6 * 32;

    /// <summary>Reads a contact's sid that must be given: one of another form can be nobody's.</summary>
    public static Problem Read(ReadOnlySpan<byte> json, JsonSlice value, out ContactId id)
    {
        id = default;
        Span<byte> scratch = stackalloc byte[MaxBytes];
        if (value.IsNone || (value.IsText && value.Length == 0)) return new Problem(ProblemCode.FieldMissing, ProblemField.Id);
        if (!value.IsText) return new Problem(ProblemCode.FieldWrongType, ProblemField.Id);
        var known = value.TryUnescape(json, scratch, out var sid) && ContactId.TryParse(sid, out id);
        return known ? Problem.None : new Problem(ProblemCode.ContactNotFound, ProblemField.Id);
    }
}
