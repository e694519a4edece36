using System.Globalization;
using System.Text;

namespace ContactFunctions.Search.Bench;

/// <summary>Bodies of contacts with names as an Indian company has them, a tenth of them not in ASCII.</summary>
internal static class Names
{
    /// <summary>A prime: ordinals below it give each another number, in no order.</summary>
    private const long Numbers = 99_999_989;

    private static readonly string[] First =
    [
        "Priya", "Ravi", "Anjali", "Vijay", "Sunita", "Rahul", "Neha", "Arjun", "Kavita", "Suresh", "Lakshmi", "Mohammed", "Fatima", "Deepak", "Pooja", "Sanjay",
        "Meera", "Ramesh", "Divya", "Karthik", "Ananya", "Imran", "Geeta", "Manoj", "Shreya", "Nikhil", "Radha", "Harish", "Zoya", "Tarun", "Irfan", "Usha",
        "José", "प्रिया", "रवि", "லட்சுமி",
    ];

    private static readonly string[] Last =
    [
        "Sharma", "Verma", "Singh", "Kumar", "Patel", "Reddy", "Iyer", "Nair", "Gupta", "Khan", "Das", "Joshi", "Mehta", "Chatterjee", "Banerjee", "Pillai",
        "Rao", "Menon", "Bose", "Kapoor", "Malhotra", "Chauhan", "Yadav", "Mishra", "Pandey", "Desai", "Kulkarni", "Naidu", "Thakur", "Ghosh", "Fernandes",
        "शर्मा", "Núñez",
    ];

    /// <param name="first">The ordinal of the first contact; other ordinals give other numbers.</param>
    public static byte[] Contacts(int count, int first)
    {
        var body = new StringBuilder("""{"contacts":[""");
        for (var ordinal = first; ordinal < first + count; ordinal++)
        {
            var name = (uint)(ordinal * 2_246_822_519L >> 3);
            body.Append(ordinal > first ? "," : "").Append(CultureInfo.InvariantCulture, $$"""
                {"number":"+9198{{ordinal * 2_654_435_761 % Numbers:D8}}","first_name":"{{First[name % First.Length]}}","last_name":"{{Last[name / First.Length % Last.Length]}} {{(char)('A' + (ordinal % 26))}}"}
                """);
        }

        return Encoding.UTF8.GetBytes(body.Append("]}").ToString());
    }
}
