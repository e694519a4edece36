namespace ContactFunctions.Core.Lists;

/// <summary>A list of contacts.</summary>
/// <param name="Id">32 lower-case hex digits (Exotel's sid), never used again.</param>
/// <param name="Number">DeepCall's numeric clId, counted up per account from 1.</param>
/// <param name="ObjectId">DeepCall's 24-hex clId.</param>
public sealed record ContactList(
    string Id, long Number, string ObjectId, string Name, string? Tag, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    public ListSettings Settings { get; init; } = ListSettings.Default;
}
