using System.Globalization;
using ContactFunctions.Dialects.Json;

namespace ContactFunctions.Dialects.OliAI;

/// <summary>Times as JavaScript's <c>toISOString</c> writes them: UTC, to the millisecond, what lies below it cut off.</summary>
internal static class OliAIDates
{
    private const int Length = 24;
    private const string Form = "yyyy-MM-ddTHH:mm:ss.fff'Z'";

    /// <summary>Writes the time with its quotes; null where a contact that a job wrote is gone since and has no times left to show.</summary>
    public static void WriteDate(this JsonReply json, DateTimeOffset time)
    {
        if (time == default)
        {
            json.Raw("null"u8);
            return;
        }

        json.Raw("\""u8);
        _ = time.UtcDateTime.TryFormat(json.Room(Length), out _, Form, CultureInfo.InvariantCulture);
        json.Advance(Length);
        json.Raw("\""u8);
    }

    public static string ToText(DateTimeOffset time) => time.UtcDateTime.ToString(Form, CultureInfo.InvariantCulture);
}
