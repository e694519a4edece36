using System.Text;
using System.Text.Json;
using ContactFunctions.Core.Contacts;

namespace ContactFunctions.Dialects.DeepCall;

/// <summary>
/// A contact's number as clients send it: a string in any usual writing, or a number of digits. A JSON number with a
/// fraction or an exponent has lost digits, or gained some.
/// </summary>
internal static class DeepCallNumber
{
    /// <param name="region">ISO 3166-1 alpha-2 region of numbers in national form.</param>
    public static bool TryGetNumber(this JsonElement value, string region, out E164 number)
    {
        number = default;
        return value.TryGetText(out var text)
            && (value.ValueKind == JsonValueKind.String || text.All(char.IsAsciiDigit))
            && ContactNumber.TryRead(Encoding.UTF8.GetBytes(text), region, out number, out _);
    }
}
