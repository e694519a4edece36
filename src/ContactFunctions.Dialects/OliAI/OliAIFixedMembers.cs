using System.Text;
using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Dialects.Json;

namespace ContactFunctions.Dialects.OliAI;

/// <summary>
/// What an update gives of the members that never change by it. A client that sends back a whole object it read means no
/// change by them, so each is accepted when it is what the contact or audience has.
/// </summary>
internal readonly record struct OliAIFixedMembers(string? Id, string? OrganizationId, string? CreatedAt, string? UpdatedAt)
{
    /// <summary>Stands for a value that is no text, which nothing of ours equals.</summary>
    private const string NoText = "";

    /// <summary>Longer texts equal nothing of ours either.</summary>
    private const int MaxBytes = 512;

    /// <summary>What was read has been changed since.</summary>
    public static OliAIRefusal UpdatedAtDiffers { get; } = Fixed("updatedAt");

    public bool IsEmpty => this == default;

    public static OliAIFixedMembers Read(ReadOnlySpan<byte> json, in OliAIMembers members) =>
        Read(json, members[OliAIMember.Id], members[OliAIMember.OrganizationId], members[OliAIMember.CreatedAt], members[OliAIMember.UpdatedAt]);

    public static OliAIFixedMembers Read(ReadOnlySpan<byte> json, JsonSlice id, JsonSlice organizationId, JsonSlice createdAt, JsonSlice updatedAt) =>
        new(Read(json, id), Read(json, organizationId), Read(json, createdAt), Read(json, updatedAt));

    /// <summary>Refuses the first that is not what the contact has.</summary>
    public OliAIRefusal? Check(Account account, Contact contact)
    {
        var fields = contact.Read();
        return Check(account, contact.Id.ToString(), fields.CreatedAt, fields.UpdatedAt);
    }

    /// <summary>Refuses the first that is not what is there.</summary>
    public OliAIRefusal? Check(Account account, string id, DateTimeOffset createdAt, DateTimeOffset updatedAt)
    {
        if (Differs(Id, id)) return Fixed("id");
        if (Differs(OrganizationId, account.Sid)) return Fixed("organizationId");
        if (Differs(CreatedAt, OliAIDates.ToText(createdAt))) return Fixed("createdAt");
        return Differs(UpdatedAt, OliAIDates.ToText(updatedAt)) ? UpdatedAtDiffers : null;
    }

    private static bool Differs(string? given, string present) => given is not null && given != present;

    private static OliAIRefusal Fixed(string name) => OliAIRefusal.Invalid(name + " cannot be changed");

    private static string? Read(ReadOnlySpan<byte> json, JsonSlice value)
    {
        if (value.Kind == JsonSliceKind.Absent) return null;
        Span<byte> scratch = stackalloc byte[MaxBytes];
        return value.IsText && value.TryUnescape(json, scratch, out var text) ? Encoding.UTF8.GetString(text) : NoText;
    }
}
