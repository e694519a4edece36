using System.Text.Json;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Directories;
using ContactFunctions.Core.Problems;

namespace ContactFunctions.Dialects.DeepCall.Directory;

/// <summary>
/// Reads what a create or update gives: <c>contactinfo</c> and <c>other</c>, each an object or absent. Their documented
/// members are known in any case, of one that repeats the last counts, and null removes; everything else is a custom field.
/// </summary>
internal static class DeepCallDirectoryWrite
{
    public static DeepCallRefusal? Read(DeepCallCall call, out DirectoryWrite write)
    {
        var (info, other) = (new DeepCallContactInfo(), new DeepCallOther());
        var refusal = Read(call["contactinfo"], "contactinfo", info.Read) ?? Read(call["other"], "other", other.Read);
        write = new DirectoryWrite(info.Fields.Patch, info.Attributes.End(), other.Facts.End(), other.IsBlacklisted);
        return refusal ?? Check(write);
    }

    private static DeepCallRefusal? Read(JsonElement members, string name, Func<string, JsonElement, DeepCallRefusal?> read)
    {
        if (members.IsNone()) return null;
        if (members.ValueKind != JsonValueKind.Object) return DeepCallRefusal.Invalid(name + " must be an object");
        foreach (var member in members.EnumerateObject())
        {
            if (read(DeepCallText.Clean(member.Name), member.Value) is { } refusal) return refusal;
        }

        return null;
    }

    /// <summary>More than a contact can hold need not be tried.</summary>
    private static DeepCallRefusal? Check(DirectoryWrite write)
    {
        var field = write switch
        {
            { Attributes.Length: > ContactRules.AttributesBytes } => ProblemField.Attributes,
            { Facts.Length: > ContactRules.DirectoryBytes } => ProblemField.Directory,
            _ => ProblemField.None,
        };
        return field == ProblemField.None ? null : DeepCallProblems.Refusal(new Problem(ProblemCode.FieldTooLong, field));
    }
}
