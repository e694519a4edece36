using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;

namespace EfCoreService;

/// <summary>Creates or updates contacts by number and answers for each item.</summary>
internal static partial class BulkCreate
{
    private static readonly ReplyError InvalidNumber = new(1002, "Invalid parameter", "number is not valid");

    public static async Task<ContactsReply> RunAsync(
        string accountSid, IReadOnlyList<ContactItem> items, ContactsContext database, CancellationToken cancellationToken)
    {
        var numbers = items.Select(item => item.Number ?? "").ToList();
        var known = await database.Contacts
            .Where(contact => contact.AccountSid == accountSid && numbers.Contains(contact.Number))
            .ToDictionaryAsync(contact => contact.Number, cancellationToken);
        var contacts = items.Select(item => Apply(accountSid, item, known, database)).ToList();
        _ = await database.SaveChangesAsync(cancellationToken);
        var response = contacts.ConvertAll(Reply);
        var failed = response.Count(item => item.Data is null);
        return new ContactsReply(
            Guid.NewGuid().ToString("N"), "POST", 207, new ReplyCounts(failed, response.Count, response.Count - failed), response);
    }

    private static Contact? Apply(string accountSid, ContactItem item, Dictionary<string, Contact> known, ContactsContext database)
    {
        if (item.Number is null || !E164().IsMatch(item.Number)) return null;
        var now = DateTime.UtcNow;
        if (!known.TryGetValue(item.Number, out var contact))
        {
            contact = new Contact { Sid = Guid.NewGuid().ToString("N"), AccountSid = accountSid, Number = item.Number, DateCreated = now };
            known[item.Number] = contact;
            _ = database.Contacts.Add(contact);
        }

        contact.FirstName = item.FirstName ?? contact.FirstName;
        contact.LastName = item.LastName ?? contact.LastName;
        contact.CompanyName = item.CompanyName ?? contact.CompanyName;
        contact.Email = item.Email ?? contact.Email;
        contact.Tag = item.Tag ?? contact.Tag;
        contact.CustomField = item.CustomField?.GetRawText() ?? contact.CustomField;
        contact.DateUpdated = now;
        return contact;
    }

    private static ReplyItem Reply(Contact? contact) => contact is null
        ? new ReplyItem(400, InvalidNumber, "failure", null)
        : new ReplyItem(200, null, "success", new ContactData(
            contact.Sid, contact.DateCreated, contact.DateUpdated, contact.AccountSid, contact.Number, contact.FirstName, contact.LastName,
            contact.CompanyName, contact.Email, contact.Tag, contact.CustomField is { } json ? JsonElement.Parse(json) : null,
            $"/v2/accounts/{contact.AccountSid}/contacts/{contact.Sid}"));

    [GeneratedRegex(@"^\+[1-9]\d{6,14}$")]
    private static partial Regex E164();
}
