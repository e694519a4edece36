using System.Buffers.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Storage.Azure.Tables;

/// <summary>
/// Writes an entity as the Table service reads it: types that JSON lacks are annotated, 64-bit numbers are text
/// (learn.microsoft.com/rest/api/storageservices/payload-format-for-table-service-operations).
/// </summary>
internal static class EntityJson
{
    /// <summary>Text stays UTF-8: as \u sequences it would take up to three times its share of a request's 4 MiB.</summary>
    public static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private static ReadOnlySpan<byte> TypeSuffix => "@odata.type"u8;

    public static void Write(Utf8JsonWriter json, TableKey partitionKey, TableTransactionAction action)
    {
        json.WriteStartObject();
        json.WriteString("PartitionKey"u8, partitionKey.Value);
        json.WriteString("RowKey"u8, action.RowKeyUtf8.Span);
        foreach (var property in action.Properties) Write(json, property);
        json.WriteEndObject();
        json.Flush();
    }

    private static void Write(Utf8JsonWriter json, EntityProperty property)
    {
        switch (property.Type)
        {
            case EdmType.String:
                json.WriteString(property.Name, property.Utf8);
                break;
            case EdmType.Boolean:
                json.WriteBoolean(property.Name, property.Boolean);
                break;
            case EdmType.Int64:
                WriteType(json, property.Name, "Edm.Int64"u8);
                WriteInt64(json, property);
                break;
            case EdmType.DateTime:
                WriteType(json, property.Name, "Edm.DateTime"u8);
                WriteDateTime(json, property);
                break;
            case EdmType.Binary:
                WriteType(json, property.Name, "Edm.Binary"u8);
                json.WriteBase64String(property.Name, property.Binary);
                break;
            default:
                throw new InvalidOperationException($"Unknown property type {property.Type}.");
        }
    }

    private static void WriteType(Utf8JsonWriter json, ReadOnlySpan<byte> name, ReadOnlySpan<byte> type)
    {
        Span<byte> annotation = stackalloc byte[StorageLimits.PropertyNameLength + TypeSuffix.Length];
        name.CopyTo(annotation);
        TypeSuffix.CopyTo(annotation[name.Length..]);
        json.WriteString(annotation[..(name.Length + TypeSuffix.Length)], type);
    }

    private static void WriteInt64(Utf8JsonWriter json, EntityProperty property)
    {
        Span<byte> digits = stackalloc byte[20];
        Utf8Formatter.TryFormat(property.Int64, digits, out var length);
        json.WriteString(property.Name, digits[..length]);
    }

    private static void WriteDateTime(Utf8JsonWriter json, EntityProperty property)
    {
        Span<byte> text = stackalloc byte[28];
        Utf8Formatter.TryFormat(property.DateTime.UtcDateTime, text, out var length, 'O');
        json.WriteString(property.Name, text[..length]);
    }
}
