using System.Text;
using System.Text.Json;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Problems;

namespace ContactFunctions.Dialects.DeepCall.Directory;

/// <summary>Who the contact is: <c>contactinfo</c>. Name, e-mail and company are the contact's own, the rest are attributes.</summary>
internal sealed class DeepCallContactInfo
{
    public ContactPatchWriter Fields { get; } = new();

    public DeepCallMembers Attributes { get; } = new();

    public DeepCallRefusal? Read(string name, JsonElement value) => name.ToLowerInvariant() switch
    {
        "name" => ReadOwn(ContactField.Name, "name", value, DeepCallName.IsWellFormed, "name may hold only letters, whitespace and dots"),
        "email" => ReadOwn(ContactField.Email, "email", value, IsEmail, "email is not valid"),
        "company" => ReadOwn(ContactField.Company, "company", value, _ => true, ""),
        "dob" => Attributes.AddDate("dob", value),
        "address" => Attributes.AddText("address", value),
        "designation" => Attributes.AddText("designation", value),
        _ => Attributes.AddCustom(name, value),
    };

    private DeepCallRefusal? ReadOwn(ContactField field, string name, JsonElement value, Func<string, bool> isWellFormed, string fault)
    {
        if (value.ValueKind == JsonValueKind.Null)
        {
            Fields.Clear(field);
            return null;
        }

        if (!value.TryGetText(out var text)) return DeepCallRefusal.Invalid(name + " must be a string");
        if (!isWellFormed(text)) return DeepCallRefusal.Invalid(fault);
        if (ContactRules.Check(field, Encoding.UTF8.GetBytes(text)) == ProblemCode.FieldTooLong) return DeepCallRefusal.Invalid(name + " is too long");
        Fields.Set(field, text);
        return null;
    }

    /// <summary>One that is only too long is told so.</summary>
    private static bool IsEmail(string text) => ContactRules.Check(ContactField.Email, Encoding.UTF8.GetBytes(text)) != ProblemCode.FieldInvalid;
}
