using System.Text.Json;

namespace ContactFunctions.Core.Imports.Sources.Json;

/// <summary>Where the array of contacts begins in a JSON file.</summary>
/// <param name="Offset">Bytes up to behind its opening bracket; -1 when there is none in the head of the file.</param>
/// <param name="IsNested">Whether it is the <c>contacts</c> of an object.</param>
internal readonly record struct JsonStart(int Offset, bool IsNested)
{
    private static JsonStart None => new(-1, false);

    public static JsonStart Find(ReadOnlySpan<byte> head)
    {
        var reader = new Utf8JsonReader(head, isFinalBlock: false, default);
        try
        {
            if (!reader.Read()) return None;
            if (reader.TokenType == JsonTokenType.StartArray) return new JsonStart((int)reader.BytesConsumed, false);
            return reader.TokenType == JsonTokenType.StartObject ? FindContacts(ref reader) : None;
        }
        catch (JsonException)
        {
            return None;
        }
    }

    private static JsonStart FindContacts(ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isContacts = reader.ValueTextEquals("contacts"u8);
            if (!reader.Read()) break;
            if (isContacts && reader.TokenType == JsonTokenType.StartArray) return new JsonStart((int)reader.BytesConsumed, true);
            if (!reader.TrySkip()) break;
        }

        return None;
    }
}
