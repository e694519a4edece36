using System.Collections.Frozen;
using ContactFunctions.Core.Contacts;

namespace ContactFunctions.Core.Imports.Sources.Columns;

/// <summary>
/// The names under which columns are known without being told: our own, those of the vendors' APIs, and of the exports
/// of Google Contacts and Outlook. Case, blanks and punctuation do not count; of several names for one thing the one
/// that stands first here is asked first.
/// </summary>
internal static class KnownColumns
{
    /// <summary>The rank behind which Google's numbered columns come, in their own order.</summary>
    private const int NumberedRank = 100;

    private static readonly string[] Numbers =
    [
        "number", "phonenumber", "mobile", "mobilenumber", "mobileno", "mobilephone", "cell", "cellphone", "phone", "phoneno",
        "contactnumber", "contactno", "telephone", "telephonenumber", "tel", "msisdn", "whatsapp", "whatsappnumber",
        "primaryphone", "homephone", "homephone2", "businessphone", "businessphone2", "otherphone", "carphone",
        "companymainphone", "contact",
    ];

    private static readonly FrozenDictionary<string, (ColumnRole Role, ContactField Field, int Rank)> Names = All().ToFrozenDictionary();

    /// <summary>What a column of this name is for; an attribute when the name says nothing.</summary>
    public static (ColumnRole Role, ContactField Field, int Rank) Find(string name)
    {
        if (ResultColumns.All.Contains(name.Trim())) return (ColumnRole.Ignored, default, 0);
        var folded = Fold(name);
        if (Names.TryGetValue(folded, out var known)) return known;
        return TryFindNumbered(folded, out var rank) ? (ColumnRole.Number, default, rank) : (ColumnRole.Attribute, default, 0);
    }

    /// <summary>The columns in which Google says of which kind the number in this column is.</summary>
    public static (string Label, string Type)? LabelsOf(string name) =>
        name.EndsWith(" - Value", StringComparison.OrdinalIgnoreCase) ? (name[..^5] + "Label", name[..^5] + "Type") : null;

    /// <summary>Google's <c>Phone 2 - Value</c>, and <c>Section 1 - Mobile</c> and <c>- Phone</c> of its first exports.</summary>
    private static bool TryFindNumbered(string folded, out int rank)
    {
        var (prefix, suffix, offset) = folded switch
        {
            _ when folded.StartsWith("phone", StringComparison.Ordinal) => ("phone", "value", 0),
            _ when folded.EndsWith("mobile", StringComparison.Ordinal) => ("section", "mobile", 0),
            _ => ("section", "phone", NumberedRank),
        };
        var isNumbered = folded.StartsWith(prefix, StringComparison.Ordinal) && folded.EndsWith(suffix, StringComparison.Ordinal)
            && folded.Length > prefix.Length + suffix.Length;
        rank = isNumbered && byte.TryParse(folded[prefix.Length..^suffix.Length], out var number) ? NumberedRank + offset + number : 0;
        return rank > 0;
    }

    private static string Fold(string name) => string.Create(name.Count(char.IsLetterOrDigit), name, static (folded, name) =>
    {
        var length = 0;
        foreach (var character in name)
        {
            if (char.IsLetterOrDigit(character)) folded[length++] = char.ToLowerInvariant(character);
        }
    });

    private static IEnumerable<KeyValuePair<string, (ColumnRole Role, ContactField Field, int Rank)>> All()
    {
        for (var rank = 0; rank < Numbers.Length; rank++) yield return new(Numbers[rank], (ColumnRole.Number, default, rank));
        (ContactField Field, string[] Names)[] fields =
        [
            (ContactField.Name, ["name", "fullname", "contactname", "displayname"]),
            (ContactField.FirstName, ["firstname", "givenname", "forename"]),
            (ContactField.LastName, ["lastname", "familyname", "surname"]),
            (ContactField.Company, ["company", "companyname", "organization", "organisation", "organizationname", "organization1name", "section1company"]),
            (ContactField.Email, ["email", "emailaddress", "email1value", "emailid", "section1email"]),
            (ContactField.Tag, ["tag"]),
            (ContactField.Language, ["language"]),
        ];
        foreach (var (field, names) in fields)
        {
            for (var rank = 0; rank < names.Length; rank++) yield return new(names[rank], (ColumnRole.Field, field, rank));
        }

        foreach (var name in (string[])["attributes", "metadata", "customfield", "custom"]) yield return new(name, (ColumnRole.Attributes, default, 0));
    }
}
