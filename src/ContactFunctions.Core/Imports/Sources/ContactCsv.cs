using System.Text;
using ContactFunctions.Core.Contacts;

namespace ContactFunctions.Core.Imports.Sources;

/// <summary>Contacts as the rows of a CSV that imports to the same contacts. Attributes are one cell of JSON.</summary>
public static class ContactCsv
{
    /// <summary>The names of the columns.</summary>
    public static void WriteHeader(CsvWriter writer)
    {
        writer.Write(ContactColumns.Number.EncodedUtf8Bytes);
        foreach (var (name, _) in ContactColumns.Fields) writer.Write(name.EncodedUtf8Bytes);
        writer.Write(ContactColumns.ContactId.EncodedUtf8Bytes);
        writer.Write(ContactColumns.CreatedAt.EncodedUtf8Bytes);
        writer.Write(ContactColumns.UpdatedAt.EncodedUtf8Bytes);
        writer.EndRow();
    }

    public static void Write(CsvWriter writer, Contact contact) => Write(writer, contact.Number, contact.Id, contact.Read());

    internal static void Write(CsvWriter writer, E164 number, ContactId id, in ContactFields fields)
    {
        Span<byte> buffer = stackalloc byte[E164.MaxLength];
        writer.Write(buffer[..number.Format(buffer)]);
        foreach (var (_, field) in ContactColumns.Fields) writer.Write(fields[field]);
        writer.Write(Encoding.UTF8.GetBytes(id.ToString()));
        writer.Write(Encoding.UTF8.GetBytes(ContactColumns.Time(fields.CreatedAt)));
        writer.Write(Encoding.UTF8.GetBytes(ContactColumns.Time(fields.UpdatedAt)));
        writer.EndRow();
    }
}
