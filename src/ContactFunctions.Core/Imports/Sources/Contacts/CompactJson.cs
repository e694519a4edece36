using System.Text.Json;
using ContactFunctions.Core.Problems;

namespace ContactFunctions.Core.Imports.Sources.Contacts;

/// <summary>Copies a JSON value without the white space between its tokens; numbers and escapes stay as they are written.</summary>
internal static class CompactJson
{
    /// <summary>Appends the value, or a part of it that counts for nothing when there is a problem.</summary>
    public static ProblemCode Append(ReadOnlySpan<byte> json, PooledBuffer to)
    {
        var reader = new Utf8JsonReader(json);
        try
        {
            var needsComma = false;
            while (reader.Read())
            {
                if (reader is { ValueIsEscaped: true, TokenType: JsonTokenType.String or JsonTokenType.PropertyName }) _ = reader.GetString();
                AppendToken(in reader, ref needsComma, to);
            }

            return ProblemCode.None;
        }
        catch (JsonException)
        {
            return ProblemCode.FieldInvalid;
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, written as an escape.
            return ProblemCode.FieldNotText;
        }
    }

    private static void AppendToken(ref readonly Utf8JsonReader reader, ref bool needsComma, PooledBuffer to)
    {
        var token = reader.TokenType;
        var isEnd = token is JsonTokenType.EndObject or JsonTokenType.EndArray;
        if (needsComma && !isEnd) to.Append(","u8);
        var isText = token is JsonTokenType.String or JsonTokenType.PropertyName;
        if (isText) to.Append("\""u8);
        to.Append(reader.ValueSpan);
        if (isText) to.Append(token == JsonTokenType.String ? "\""u8 : "\":"u8);
        needsComma = token is not (JsonTokenType.PropertyName or JsonTokenType.StartObject or JsonTokenType.StartArray);
    }
}
