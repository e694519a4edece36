using System.Text;
using ContactFunctions.Core.Contacts;

namespace ContactFunctions.Dialects.OliAI;

/// <summary>Which contacts are to come into an audience or to leave it.</summary>
/// <param name="ContactIds">Those that can be somebody's, each once.</param>
internal readonly record struct OliAIAudienceContacts(string AudienceId, IReadOnlyList<ContactId> ContactIds)
{
    private static readonly byte[][] Names = [OliAIContactIds.Name, "audienceId"u8.ToArray()];

    /// <param name="audienceId">Which audience, where the path says so; null where the body does.</param>
    public static OliAIRefusal? Read(ReadOnlySpan<byte> body, string? audienceId, out OliAIAudienceContacts contacts)
    {
        var (named, ids) = (audienceId, default(IReadOnlySet<ContactId>));
        var refusal = OliAIBody.Read(body, Names, (json, values, _) =>
        {
            if (OliAIContactIds.Read(json, values[0], out ids) is { } problem) return problem;
            if (audienceId is not null) return null;
            if (!values[1].IsText) return OliAIRefusal.Invalid("audienceId must be a string");
            // What is no text names no audience.
            named = values[1].TryUnescape(json, new byte[values[1].Length], out var text) ? Encoding.UTF8.GetString(text) : "";
            return null;
        });
        contacts = new OliAIAudienceContacts(named ?? "", [.. ids ?? new HashSet<ContactId>()]);
        return refusal;
    }
}
