using System.Globalization;
using System.Text;
using ContactFunctions.Core.Contacts;

namespace ContactFunctions.Core.Imports.Sources;

/// <summary>Contacts as the rows of a CSV that imports to the same contacts. Attributes are one cell of JSON.</summary>
public static class ContactCsv
{
    private static readonly ContactField[] Fields =
    [
        ContactField.Name, ContactField.FirstName, ContactField.LastName, ContactField.Company, ContactField.Email, ContactField.Tag,
        ContactField.Language, ContactField.Attributes,
    ];

    /// <summary>The names of the columns.</summary>
    public static void WriteHeader(CsvWriter writer)
    {
        ReadOnlySpan<string> names =
        [
            "number", "name", "first_name", "last_name", "company", "email", "tag", "language", "attributes", ResultColumns.ContactId,
            ResultColumns.CreatedAt, ResultColumns.UpdatedAt,
        ];
        foreach (var name in names) writer.Write(Encoding.UTF8.GetBytes(name));
        writer.EndRow();
    }

    public static void Write(CsvWriter writer, Contact contact) => Write(writer, contact.Number, contact.Id, contact.Read());

    internal static void Write(CsvWriter writer, E164 number, ContactId id, in ContactFields fields)
    {
        Span<byte> buffer = stackalloc byte[E164.MaxLength];
        writer.Write(buffer[..number.Format(buffer)]);
        foreach (var field in Fields) writer.Write(fields[field]);
        writer.Write(Encoding.UTF8.GetBytes(id.ToString()));
        writer.Write(Encoding.UTF8.GetBytes(Time(fields.CreatedAt)));
        writer.Write(Encoding.UTF8.GetBytes(Time(fields.UpdatedAt)));
        writer.EndRow();
    }

    private static string Time(DateTimeOffset time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);
}
