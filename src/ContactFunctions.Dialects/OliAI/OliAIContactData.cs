using System.Text;
using System.Text.Json;
using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Dialects.Json;

namespace ContactFunctions.Dialects.OliAI;

/// <summary>Writes the contacts of one reply as the page's Contact object: every key always, in its order.</summary>
internal sealed class OliAIContactData(JsonReply json, Account account)
{
    private readonly byte[] _organization = Encoding.UTF8.GetBytes($",\"organizationId\":\"{JsonEncodedText.Encode(account.Sid)}\",\"createdAt\":");

    public void Write(in Contact contact)
    {
        var fields = contact.Read();
        json.Raw("{\"id\":\""u8);
        contact.Id.Format(json.Room(2 * ContactId.Size));
        json.Advance(2 * ContactId.Size);
        json.Raw("\",\"name\":"u8);
        WriteName(fields);
        json.Raw(",\"phoneNumber\":\""u8);
        json.Advance(contact.Number.Format(json.Room(E164.MaxLength)));
        json.Raw("\",\"language\":"u8);
        if (fields.Has(ContactField.Language)) json.Text(fields[ContactField.Language]);
        else json.Raw("null"u8);
        json.Raw(",\"metadata\":"u8);
        json.Raw(fields.Has(ContactField.Attributes) ? fields[ContactField.Attributes] : "{}"u8);
        json.Raw(_organization);
        json.WriteDate(fields.CreatedAt);
        json.Raw(",\"updatedAt\":"u8);
        json.WriteDate(fields.UpdatedAt);
        json.Raw("}"u8);
    }

    private void WriteName(in ContactFields fields)
    {
        Span<byte> name = fields.NameLength <= 1024 ? stackalloc byte[1024] : new byte[fields.NameLength];
        json.Text(name[..fields.WriteName(name)]);
    }
}
