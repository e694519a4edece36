using System.Globalization;
using System.Text;

namespace ContactFunctions.Exotel.Bench;

/// <summary>Requests of the page's shape, indented as its samples are.</summary>
internal static class Bodies
{
    public static byte[] Contacts(int count)
    {
        var body = new StringBuilder("{ \"contacts\": [ ");
        for (var ordinal = 0; ordinal < count; ordinal++)
        {
            if (ordinal > 0) body.Append(", ");
            body.Append(CultureInfo.InvariantCulture, $$"""
                { "number": "+9198765{{ordinal:D5}}", "first_name": "captain {{ordinal}}", "last_name": "exotel", "company_name": "Exotel",
                  "email": "captain{{ordinal}}@email.com", "tag": "Member", "custom_field": { "key": { "key1": "values1", "n": {{ordinal}} } } }
                """);
        }

        return Encoding.UTF8.GetBytes(body.Append(" ] }").ToString());
    }
}
