using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using ContactFunctions.Core.Contacts;

namespace ContactFunctions.Core.Imports.Sources;

/// <summary>
/// Writes contacts as NDJSON that imports to the same contacts: one object a line, a field that a contact was never given
/// is not there.
/// </summary>
public sealed class ContactNdjson(IBufferWriter<byte> output) : IDisposable
{
    /// <summary>A file is no web page: letters of every script stay readable in it.</summary>
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly Utf8JsonWriter _json = new(output, Options);

    public void Write(Contact contact) => Write(contact.Number, contact.Id, contact.Read());

    public void Dispose() => _json.Dispose();

    internal void Write(E164 number, ContactId id, in ContactFields fields)
    {
        Span<byte> buffer = stackalloc byte[E164.MaxLength];
        _json.WriteStartObject();
        _json.WriteString(ContactColumns.Number, buffer[..number.Format(buffer)]);
        foreach (var (name, field) in ContactColumns.Fields) Write(name, field, fields);
        _json.WriteString(ContactColumns.ContactId, id.ToString());
        _json.WriteString(ContactColumns.CreatedAt, ContactColumns.Time(fields.CreatedAt));
        _json.WriteString(ContactColumns.UpdatedAt, ContactColumns.Time(fields.UpdatedAt));
        _json.WriteEndObject();
        _json.Flush();
        _json.Reset();
        output.Write("\n"u8);
    }

    private void Write(JsonEncodedText name, ContactField field, in ContactFields fields)
    {
        if (!fields.Has(field))
        {
            // A name that stands alone would be split; beside a part, even one that is cleared, it is kept as it is.
            if (field == ContactField.FirstName && IsNameAlone(fields)) _json.WriteNull(name);
            return;
        }

        _json.WritePropertyName(name);
        if (field == ContactField.Attributes) _json.WriteRawValue(fields[field], skipInputValidation: true);
        else _json.WriteStringValue(fields[field]);
    }

    private static bool IsNameAlone(in ContactFields fields) =>
        fields.Has(ContactField.Name) && !fields.Has(ContactField.FirstName) && !fields.Has(ContactField.LastName);
}
