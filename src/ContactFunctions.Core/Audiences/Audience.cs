using ContactFunctions.Core.Contacts;

namespace ContactFunctions.Core.Audiences;

/// <summary>An audience: a set of contacts with a name. Names may repeat.</summary>
/// <param name="Id">32 lower-case hex digits, never used again.</param>
/// <param name="Key">What callers name it by: its id, or a word chosen when it was made. Never another's in its account, also after its end.</param>
/// <param name="UpdatedAt">When its name or description last changed; contacts that come and go do not move it.</param>
public sealed record Audience(
    string Id, string Key, string Name, string? Description, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    /// <summary>Its members, as contacts and their index keep them.</summary>
    public string Set => ContactSets.Audience(Id);
}
