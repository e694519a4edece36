using System.Globalization;
using ContactFunctions.Dialects.Json;

namespace ContactFunctions.Dialects.OliAI;

/// <summary>Times as JavaScript's <c>toISOString</c> writes them: UTC, to the millisecond, what lies below it cut off.</summary>
internal static class OliAIDates
{
    public const int Length = 24;

    private const string Form = "yyyy-MM-ddTHH:mm:ss.fff'Z'";

    /// <summary>Writes the time with its quotes.</summary>
    public static void WriteDate(this JsonReply json, DateTimeOffset time)
    {
        json.Raw("\""u8);
        Format(time, json.Room(Length));
        json.Advance(Length);
        json.Raw("\""u8);
    }

    public static void Format(DateTimeOffset time, Span<byte> utf8) =>
        _ = time.UtcDateTime.TryFormat(utf8, out _, Form, CultureInfo.InvariantCulture);
}
