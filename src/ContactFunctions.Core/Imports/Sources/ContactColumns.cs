using System.Globalization;
using System.Text.Json;
using ContactFunctions.Core.Contacts;

namespace ContactFunctions.Core.Imports.Sources;

/// <summary>What stands in the files of contacts that we write: the columns of a CSV, the keys of NDJSON.</summary>
internal static class ContactColumns
{
    public static readonly JsonEncodedText Number = JsonEncodedText.Encode("number");
    public static readonly JsonEncodedText ContactId = JsonEncodedText.Encode(ResultColumns.ContactId);
    public static readonly JsonEncodedText CreatedAt = JsonEncodedText.Encode(ResultColumns.CreatedAt);
    public static readonly JsonEncodedText UpdatedAt = JsonEncodedText.Encode(ResultColumns.UpdatedAt);

    /// <summary>The contact's fields in their order.</summary>
    public static readonly (JsonEncodedText Name, ContactField Field)[] Fields =
    [
        (JsonEncodedText.Encode("name"), ContactField.Name),
        (JsonEncodedText.Encode("first_name"), ContactField.FirstName),
        (JsonEncodedText.Encode("last_name"), ContactField.LastName),
        (JsonEncodedText.Encode("company"), ContactField.Company),
        (JsonEncodedText.Encode("email"), ContactField.Email),
        (JsonEncodedText.Encode("tag"), ContactField.Tag),
        (JsonEncodedText.Encode("language"), ContactField.Language),
        (JsonEncodedText.Encode("attributes"), ContactField.Attributes),
    ];

    /// <summary>UTC, to 100 ns.</summary>
    public static string Time(DateTimeOffset time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);
}
