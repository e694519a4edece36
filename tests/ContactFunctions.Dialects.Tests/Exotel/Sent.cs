using System.Text;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Imports;
using ContactFunctions.Dialects.Exotel;

namespace ContactFunctions.Dialects.Tests.Exotel;

/// <summary>Requests as a client sends them, read by the dialect.</summary>
internal static class Sent
{
    public static ExotelContactItems Contacts(string body, out ExotelRefusal? refusal, ItemVerb verb = ItemVerb.Upsert) =>
        Contacts(Encoding.UTF8.GetBytes(body), out refusal, verb);

    public static ExotelContactItems Contacts(byte[] body, out ExotelRefusal? refusal, ItemVerb verb = ItemVerb.Upsert)
    {
        var items = new ExotelContactItems(verb, "IN");
        refusal = ExotelRequest.ReadItems(body, "contacts", items);
        return items;
    }

    public static ExotelContactItems Contact(string contact, ItemVerb verb = ItemVerb.Upsert)
    {
        var items = Contacts($$"""{"contacts":[{{contact}}]}""", out var refusal, verb);
        Assert.Null(refusal);
        Assert.Equal(1, items.Items.Count);
        return items;
    }

    /// <summary>What one item gives, the last value of a field counting, null for a field that is cleared.</summary>
    public static Dictionary<ContactField, string?> Fields(this ImportItem item)
    {
        var fields = new Dictionary<ContactField, string?>();
        foreach (var entry in item.Patch) fields[entry.Field] = entry.IsCleared ? null : Encoding.UTF8.GetString(entry.Utf8);
        return fields;
    }
}
