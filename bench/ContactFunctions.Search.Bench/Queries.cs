namespace ContactFunctions.Search.Bench;

/// <summary>What is asked for, by a name for the table.</summary>
internal static class Queries
{
    public static readonly (string Name, string Query)[] Pages =
    [
        ("first page", "page=1"),
        ("page 10,001", "page=10001"),
        ("page 49,999", "page=49999"),
    ];

    public static readonly (string Name, string Query)[] Searches =
    [
        ("a name of three in a hundred", "search=sharma"),
        ("a whole name", "search=priya%20verma"),
        ("a letter that most names have", "search=a"),
        ("two letters that half of them have", "search=an"),
        ("nothing that matches", "search=qqq"),
        ("a part of a number", "search=98765"),
        ("a whole number", "search=%2B91%2098%2000000000"),
        ("Devanagari", "search=%E0%A4%AA%E0%A5%8D%E0%A4%B0"),
    ];
}
