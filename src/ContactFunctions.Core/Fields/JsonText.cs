using System.Text;
using System.Text.Json;

namespace ContactFunctions.Core.Fields;

/// <summary>Reads what a JSON reader stands on as text.</summary>
internal static class JsonText
{
    /// <summary>The text of a string, or a number as it is written. False for anything else and for a string that is no Unicode (half a surrogate pair).</summary>
    public static bool TryRead(ref Utf8JsonReader reader, out string text)
    {
        text = "";
        if (reader.TokenType == JsonTokenType.Number) text = Encoding.ASCII.GetString(reader.ValueSpan);
        else if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.PropertyName)) return false;
        else return TryDecode(ref reader, out text);
        return true;
    }

    private static bool TryDecode(ref Utf8JsonReader reader, out string text)
    {
        try
        {
            text = reader.GetString()!;
            return true;
        }
        catch (InvalidOperationException)
        {
            text = Encoding.UTF8.GetString(reader.ValueSpan);
            return false;
        }
    }
}
