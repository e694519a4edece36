using System.Globalization;
using System.Text.Json;

namespace ContactFunctions.Dialects.DeepCall;

/// <summary>Reads values as the vendor's loosely typed clients send them: a number may come as a string, and text as a number.</summary>
internal static class DeepCallValue
{
    /// <summary>Whether nothing was given: absent or null.</summary>
    public static bool IsNone(this JsonElement value) => value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null;

    /// <summary>Whether nothing that says anything was given: absent, null or an empty string.</summary>
    public static bool IsEmpty(this JsonElement value) => value.IsNone() || (value.ValueKind == JsonValueKind.String && value.ValueEquals(""));

    /// <summary>A string as it was sent, or the digits of a number; false for anything else.</summary>
    public static bool TryGetRaw(this JsonElement value, out string text)
    {
        text = value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!,
            JsonValueKind.Number => value.GetRawText(),
            _ => "",
        };
        return value.ValueKind is JsonValueKind.String or JsonValueKind.Number;
    }

    /// <summary>Text as <see cref="TryGetRaw"/> reads it, cleaned by <see cref="DeepCallText"/>.</summary>
    public static bool TryGetText(this JsonElement value, out string text)
    {
        if (!value.TryGetRaw(out text)) return false;
        text = DeepCallText.Clean(text);
        return true;
    }

    /// <summary>A whole number or its decimal digits, with a sign perhaps and blanks around; false for anything else.</summary>
    public static bool TryGetInteger(this JsonElement value, out long number)
    {
        number = 0;
        return value.TryGetRaw(out var text)
            && long.TryParse(text, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);
    }
}
