using System.Text;
using System.Text.Json;
using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Dialects.Json;

namespace ContactFunctions.Dialects.Exotel;

/// <summary>Writes the contacts of one reply as the page's <c>data</c>: every key always, null where nothing was given.</summary>
internal sealed class ExotelContactData
{
    private readonly JsonReply _json;
    private readonly ExotelDates _dates;
    private readonly byte[] _accountSid;
    private readonly byte[] _uriStart;

    public ExotelContactData(JsonReply json, Account account)
    {
        _json = json;
        _dates = new ExotelDates(account.TimeZone);
        _accountSid = Encoding.UTF8.GetBytes($",\"account_sid\":\"{JsonEncodedText.Encode(account.Sid)}\",\"number\":\"");
        _uriStart = Encoding.UTF8.GetBytes($",\"uri\":\"{ExotelUri.Contacts(account)}/");
    }

    public void Write(in Contact contact)
    {
        Begin(contact);
        _json.Raw("}"u8);
    }

    /// <summary>The contact with the list it was put in, under the name a published client reads.</summary>
    public void WriteInList(in Contact contact, string listSid)
    {
        Begin(contact);
        _json.Raw(",\"list_id\":"u8);
        _json.Text(listSid);
        _json.Raw("}"u8);
    }

    /// <summary>The contact with the lists it is in, as <c>filter=show_list</c> asks.</summary>
    public void WriteWithLists(in Contact contact, ExotelListNames lists)
    {
        Begin(contact);
        _json.Raw(",\"lists\":["u8);
        lists.Write(_json, contact.Read().Sets);
        _json.Raw("]}"u8);
    }

    private void Begin(in Contact contact)
    {
        var fields = contact.Read();
        _json.Raw("{\"sid\":\""u8);
        Id(contact.Id);
        _json.Raw("\",\"date_created\":"u8);
        Date(fields.CreatedAt);
        _json.Raw(",\"date_updated\":"u8);
        Date(fields.UpdatedAt);
        _json.Raw(_accountSid);
        _json.Advance(contact.Number.Format(_json.Room(E164.MaxLength)));
        _json.Raw("\",\"first_name\":"u8);
        Text(fields, ContactField.FirstName);
        _json.Raw(",\"last_name\":"u8);
        Text(fields, ContactField.LastName);
        _json.Raw(",\"company_name\":"u8);
        Text(fields, ContactField.Company);
        _json.Raw(",\"email\":"u8);
        Text(fields, ContactField.Email);
        _json.Raw(",\"tag\":"u8);
        Text(fields, ContactField.Tag);
        _json.Raw(",\"custom_field\":"u8);
        _json.Raw(fields.Has(ContactField.Attributes) ? fields[ContactField.Attributes] : "null"u8);
        _json.Raw(_uriStart);
        Id(contact.Id);
        _json.Raw("\""u8);
    }

    private void Id(ContactId id)
    {
        id.Format(_json.Room(2 * ContactId.Size));
        _json.Advance(2 * ContactId.Size);
    }

    private void Text(in ContactFields fields, ContactField field)
    {
        if (fields.Has(field)) _json.Text(fields[field]);
        else _json.Raw("null"u8);
    }

    /// <summary>A contact that a job wrote and that is gone since has no times left to show.</summary>
    private void Date(DateTimeOffset time)
    {
        if (time == default)
        {
            _json.Raw("null"u8);
            return;
        }

        _json.Raw("\""u8);
        _json.Raw(_dates.Format(time));
        _json.Raw("\""u8);
    }
}
