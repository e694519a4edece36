using System.Text;
using ContactFunctions.Core.Lists;
using ContactFunctions.Dialects.Json;

namespace ContactFunctions.Dialects.Exotel;

/// <summary>The lists of an account by sid, to show which ones a contact is in.</summary>
internal sealed class ExotelListNames(IReadOnlyList<ContactList> lists)
{
    private readonly Dictionary<string, string> _names = lists.ToDictionary(list => list.Id, list => list.Name, StringComparer.Ordinal);

    /// <summary>Writes the lists among a contact's sets, each as its sid and name; what is no live list is left out.</summary>
    /// <param name="sets">As <see cref="Core.Contacts.ContactFields.Sets"/>: hex ids behind one letter, <c>l</c> for lists.</param>
    public void Write(JsonReply json, ReadOnlySpan<byte> sets)
    {
        var written = 0;
        foreach (var range in sets.Split((byte)' '))
        {
            var set = Encoding.UTF8.GetString(sets[range]);
            if (!set.StartsWith('l') || !_names.TryGetValue(set[1..], out var name)) continue;
            json.Raw(written++ == 0 ? "{\"sid\":\""u8 : ",{\"sid\":\""u8);
            json.Raw(sets[range][1..]);
            json.Raw("\",\"name\":"u8);
            json.Text(name);
            json.Raw("}"u8);
        }
    }
}
