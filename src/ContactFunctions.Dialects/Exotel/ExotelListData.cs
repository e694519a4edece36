using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Lists;
using ContactFunctions.Dialects.Json;

namespace ContactFunctions.Dialects.Exotel;

/// <summary>
/// Writes lists as <c>data</c>. The vendor publishes no reply: the keys are those of a contact as far as a list has
/// them, with the contact count its documentation promises.
/// </summary>
internal sealed class ExotelListData(JsonReply json, Account account)
{
    private readonly ExotelDates _dates = new(account.TimeZone);

    public void Write(ContactList list, long contactCount)
    {
        json.Raw("{\"sid\":"u8);
        json.Text(list.Id);
        json.Raw(",\"date_created\":\""u8);
        json.Raw(_dates.Format(list.CreatedAt));
        json.Raw("\",\"date_updated\":\""u8);
        json.Raw(_dates.Format(list.UpdatedAt));
        json.Raw("\",\"account_sid\":"u8);
        json.Text(account.Sid);
        json.Raw(",\"name\":"u8);
        json.Text(list.Name);
        json.Raw(",\"tag\":"u8);
        json.TextOrNull(string.IsNullOrEmpty(list.Tag) ? null : list.Tag);
        json.Raw(",\"contact_count\":"u8);
        json.Number(contactCount);
        json.Raw(",\"uri\":"u8);
        json.Text($"{ExotelUri.Lists(account)}/{list.Id}");
        json.Raw("}"u8);
    }
}
