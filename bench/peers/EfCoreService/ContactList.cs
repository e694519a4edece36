using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;

namespace EfCoreService;

/// <summary>One page of contacts, newest first, with the total: a count, an offset, and LIKE where something is searched for.</summary>
internal static class ContactList
{
    public static async Task<ContactListReply> ReadAsync(
        string accountSid, int page, int limit, string? search, ContactsContext database, CancellationToken cancellationToken)
    {
        var contacts = database.Contacts.AsNoTracking().Where(contact => contact.AccountSid == accountSid);
        if (search is not null)
        {
            var text = $"%{search}%";
            var number = $"%{search.Replace("+", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal)}%";
            contacts = contacts.Where(contact => EF.Functions.Like(contact.FirstName + " " + contact.LastName, text) || EF.Functions.Like(contact.Number, number));
        }

        var total = await contacts.LongCountAsync(cancellationToken);
        var rows = await contacts.OrderByDescending(contact => contact.DateCreated).ThenByDescending(contact => contact.Id)
            .Skip((page - 1) * limit).Take(limit).ToListAsync(cancellationToken);
        var data = rows.ConvertAll(contact => new ListedContact(
            contact.Sid, $"{contact.FirstName} {contact.LastName}", contact.Number, contact.AccountSid, contact.DateCreated, contact.DateUpdated));
        return new ContactListReply(data, total, page, limit, (total + limit - 1) / limit);
    }
}

internal sealed record ContactListReply(
    IReadOnlyList<ListedContact> Data, long Total, int Page, int Limit, [property: JsonPropertyName("totalPages")] long TotalPages);

internal sealed record ListedContact(
    string Id, string Name, [property: JsonPropertyName("phoneNumber")] string PhoneNumber, string OrganizationId, DateTime CreatedAt, DateTime UpdatedAt);
