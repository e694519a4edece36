using ContactFunctions.Core.Audiences;

namespace ContactFunctions.Cli.Output;

/// <summary>An audience as it is shown.</summary>
/// <param name="Key">OliAI's callers write it behind <c>aud_</c>.</param>
internal sealed record AudienceView(string Key, string Name, string? Description, long Contacts, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    public static AudienceView Of(Audience audience, long contacts) =>
        new(audience.Key, audience.Name, audience.Description, contacts, audience.CreatedAt, audience.UpdatedAt);
}
