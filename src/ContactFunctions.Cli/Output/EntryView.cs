using System.Text.Json;
using System.Text.Json.Serialization;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Lists.Entries;

namespace ContactFunctions.Cli.Output;

/// <summary>An entry of a list under DeepCall's names, with the fields that its contact has beside the record.</summary>
/// <param name="Record">The record's fields; null where another door put the contact in the list.</param>
/// <param name="IsDeleted">1 for a soft-deleted entry.</param>
/// <param name="History">What is kept of it, newest first; null where that was not asked for.</param>
internal sealed record EntryView(
    [property: JsonPropertyName("contact_id")] string ContactId,
    string Mobile,
    string Name,
    JsonElement? Record,
    long? Schedule,
    long? Reschedule,
    string? Source,
    [property: JsonPropertyName("create_date")] DateTimeOffset? CreateDate,
    [property: JsonPropertyName("last_update")] DateTimeOffset? LastUpdate,
    [property: JsonPropertyName("is_deleted")] int IsDeleted,
    [property: JsonPropertyName("kept_at")] DateTimeOffset? KeptAt,
    EntryView[]? History)
{
    public static EntryView Of(EntryMember member, IReadOnlyList<EntryVersion>? history) =>
        Of(member.Contact, member.Entry, null, history?.Select(kept => Of(kept.Contact, kept.Entry, kept.KeptAt, null)).ToArray());

    private static EntryView Of(Contact contact, ListEntry? entry, DateTimeOffset? keptAt, EntryView[]? history) => new(
        contact.Id.ToString(), contact.Number.ToString(), NameOf(contact), RecordOf(entry), entry?.Schedule, entry?.Reschedule, entry?.Source,
        entry?.CreatedAt, entry?.UpdatedAt, entry is { IsDeleted: true } ? 1 : 0, keptAt, history);

    private static JsonElement? RecordOf(ListEntry? entry) =>
        entry is null || entry.Record.IsEmpty ? null : JsonElement.Parse(entry.Record.Span);

    private static string NameOf(Contact contact)
    {
        var fields = contact.Read();
        Span<byte> name = new byte[fields.NameLength];
        return System.Text.Encoding.UTF8.GetString(name[..fields.WriteName(name)]);
    }
}
