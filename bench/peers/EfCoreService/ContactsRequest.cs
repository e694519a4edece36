using System.Text.Json;

namespace EfCoreService;

internal sealed record ContactsRequest(IReadOnlyList<ContactItem> Contacts);

internal sealed record ContactItem(
    string? Number, string? FirstName, string? LastName, string? CompanyName, string? Email, string? Tag, JsonElement? CustomField);
