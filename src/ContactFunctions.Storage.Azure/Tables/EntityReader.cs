using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using ContactFunctions.Storage.Tables;
using ETag = ContactFunctions.Storage.Tables.ETag;

namespace ContactFunctions.Storage.Azure.Tables;

/// <summary>
/// Reads entities from the Table service's JSON (minimal metadata) into the waist's form, one run of bytes for a page. A
/// type annotation stands before the property it belongs to; a property selected that the row lacks comes as null.
/// </summary>
internal sealed class EntityReader
{
    private readonly EntityWriter _properties = new();
    private readonly ArrayBufferWriter<byte> _rowKeys = new(256);
    private readonly List<Row> _rows = [];
    private byte[] _scratch = [];

    private static ReadOnlySpan<byte> TypeSuffix => "@odata.type"u8;

    /// <exception cref="StorageException">Unavailable: the answer cannot be read, as when a proxy answers in place of the service.</exception>
    public static TableEntity ReadEntity(ReadOnlySpan<byte> json) => Read(json, isPage: false)[0];

    /// <inheritdoc cref="ReadEntity"/>
    public static IReadOnlyList<TableEntity> ReadPage(ReadOnlySpan<byte> json) => Read(json, isPage: true);

    private static TableEntity[] Read(ReadOnlySpan<byte> json, bool isPage)
    {
        try
        {
            var entities = new EntityReader();
            var reader = new Utf8JsonReader(json);
            reader.Read();
            if (isPage) entities.ReadEnvelope(ref reader);
            else entities.ReadRow(ref reader);
            return entities.Slice();
        }
        catch (Exception exception) when (exception is JsonException or FormatException or InvalidOperationException)
        {
            throw new StorageException(StorageErrorCode.Unavailable, "The Table service sent entities that cannot be read.", exception);
        }
    }

    private void ReadEnvelope(ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isRows = reader.ValueTextEquals("value"u8);
            reader.Read();
            if (isRows) ReadRows(ref reader);
            else reader.Skip();
        }
    }

    private void ReadRows(ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.StartObject) ReadRow(ref reader);
    }

    private void ReadRow(ref Utf8JsonReader reader)
    {
        var row = new Row(_rowKeys.WrittenCount, _properties.Length, null);
        var annotated = default(EdmType?);
        _properties.BeginEntity();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.ValueSpan;
            reader.Read();
            if (name.SequenceEqual("odata.etag"u8)) row = row with { ETag = reader.GetString() };
            else if (name.SequenceEqual("Timestamp"u8)) row = row with { ETag = row.ETag ?? ETagOf(reader.GetString()) };
            else if (name.SequenceEqual("RowKey"u8)) _rowKeys.Write(Utf8(ref reader));
            else if (name.EndsWith(TypeSuffix)) annotated = TypeOf(ref reader);
            else if (IsOwn(name)) ReadProperty(name, annotated, ref reader);
            if (!name.EndsWith(TypeSuffix)) annotated = null;
        }

        _rows.Add(row);
    }

    private static bool IsOwn(ReadOnlySpan<byte> name) => !name.StartsWith("odata."u8) && !name.SequenceEqual("PartitionKey"u8);

    private void ReadProperty(ReadOnlySpan<byte> name, EdmType? annotated, ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                break;
            case JsonTokenType.True or JsonTokenType.False:
                _properties.Boolean(name, reader.GetBoolean());
                break;
            // Numbers of 32 bits, which others may have written, come without annotation.
            case JsonTokenType.Number:
                _properties.Int64(name, reader.GetInt64());
                break;
            default:
                ReadText(name, annotated, Utf8(ref reader));
                break;
        }
    }

    private void ReadText(ReadOnlySpan<byte> name, EdmType? annotated, ReadOnlySpan<byte> text)
    {
        switch (annotated)
        {
            case EdmType.Int64:
                _properties.Int64(name, long.Parse(text, CultureInfo.InvariantCulture));
                break;
            case EdmType.DateTime:
                _properties.DateTime(name, Time(text));
                break;
            case EdmType.Binary:
                _properties.Binary(name, Base64(text));
                break;
            default:
                _properties.String(name, text);
                break;
        }
    }

    private static EdmType? TypeOf(ref Utf8JsonReader reader) =>
        reader.ValueTextEquals("Edm.Int64"u8) ? EdmType.Int64
        : reader.ValueTextEquals("Edm.DateTime"u8) ? EdmType.DateTime
        : reader.ValueTextEquals("Edm.Binary"u8) ? EdmType.Binary
        : null;

    private ReadOnlySpan<byte> Utf8(ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped) return reader.ValueSpan;
        var scratch = Scratch(reader.ValueSpan.Length);
        return scratch[..reader.CopyString(scratch)];
    }

    private static DateTimeOffset Time(ReadOnlySpan<byte> text)
    {
        Span<char> characters = stackalloc char[40];
        var length = text.Length <= characters.Length ? Encoding.ASCII.GetChars(text, characters) : 0;
        return DateTimeOffset.Parse(
            characters[..length], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
    }

    private ReadOnlySpan<byte> Base64(ReadOnlySpan<byte> text)
    {
        var scratch = Scratch(text.Length);
        return System.Buffers.Text.Base64.DecodeFromUtf8(text, scratch, out _, out var length) == OperationStatus.Done
            ? scratch[..length]
            : throw new FormatException("The Table service sent a binary property that is not base64.");
    }

    private Span<byte> Scratch(int length)
    {
        if (_scratch.Length < length) _scratch = new byte[Math.Max(length, 4096)];
        return _scratch;
    }

    /// <summary>
    /// The tag that belongs to a timestamp. The service's tags are made so, and clients have always relied on it where
    /// an answer carries the timestamp alone.
    /// </summary>
    private static string ETagOf(string? timestamp) => $"W/\"datetime'{Uri.EscapeDataString(timestamp!)}'\"";

    private TableEntity[] Slice()
    {
        var entities = new TableEntity[_rows.Count];
        for (var index = 0; index < entities.Length; index++)
        {
            var row = _rows[index];
            var end = index + 1 < entities.Length ? _rows[index + 1] : new Row(_rowKeys.WrittenCount, _properties.Length, null);
            entities[index] = new TableEntity(
                _rowKeys.WrittenMemory[row.RowKeyStart..end.RowKeyStart],
                new ETag(row.ETag ?? ""),
                new EntityProperties(_properties.Written[row.PropertiesStart..end.PropertiesStart]));
        }

        return entities;
    }

    private readonly record struct Row(int RowKeyStart, int PropertiesStart, string? ETag);
}
