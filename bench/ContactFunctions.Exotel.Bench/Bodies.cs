using System.Globalization;
using System.Text;

namespace ContactFunctions.Exotel.Bench;

/// <summary>Requests of the page's shape, indented as its samples are.</summary>
internal static class Bodies
{
    /// <summary>A prime: ordinals below it give each another number, in no order.</summary>
    private const long Numbers = 99_999_989;

    /// <param name="first">The ordinal of the first contact; other ordinals give other numbers.</param>
    public static byte[] Contacts(int count, int first = 0)
    {
        var body = new StringBuilder("{ \"contacts\": [ ");
        for (var ordinal = first; ordinal < first + count; ordinal++)
        {
            if (ordinal > first) body.Append(", ");
            body.Append(CultureInfo.InvariantCulture, $$"""
                { "number": "+9198{{ordinal * 2_654_435_761 % Numbers:D8}}", "first_name": "captain {{ordinal}}", "last_name": "exotel", "company_name": "Exotel",
                  "email": "captain{{ordinal}}@email.com", "tag": "Member", "custom_field": { "key": { "key1": "values1", "n": {{ordinal}} } } }
                """);
        }

        return Encoding.UTF8.GetBytes(body.Append(" ] }").ToString());
    }
}
