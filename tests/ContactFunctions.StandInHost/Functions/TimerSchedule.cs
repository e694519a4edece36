using System.Globalization;

namespace ContactFunctions.StandInHost.Functions;

/// <summary>
/// An NCRONTAB expression of six fields, seconds first, or a TimeSpan, checked and not followed: tests say when a timer
/// fires (learn.microsoft.com/azure/azure-functions/functions-bindings-timer#ncrontab-expressions).
/// </summary>
internal sealed record TimerSchedule(string Text)
{
    private static readonly (int Least, int Most)[] Fields = [(0, 59), (0, 59), (0, 23), (1, 31), (1, 12), (0, 6)];
    private static readonly string[] Names =
        ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC", "SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

    /// <exception cref="InvalidDataException">It is no schedule.</exception>
    public static TimerSchedule Parse(string text)
    {
        var fields = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        // With five fields the seconds are 0.
        var first = Fields.Length - fields.Length;
        var isCron = first is 0 or 1 && fields.Select((field, index) => IsField(field, Fields[first + index])).All(isField => isField);
        return isCron || TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out _) ? new TimerSchedule(text) : throw new InvalidDataException($"'{text}' is no schedule.");
    }

    private static bool IsField(string field, (int Least, int Most) bounds) => field.Split(',').All(part =>
    {
        var (range, step) = part.Split('/') is [var before, var after] ? (before, after) : (part, "1");
        return int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var every) && every > 0
            && (range == "*" || range.Split('-') is { Length: 1 or 2 } ends && ends.All(end => IsValue(end, bounds)));
    });

    private static bool IsValue(string text, (int Least, int Most) bounds) =>
        Names.Contains(text, StringComparer.OrdinalIgnoreCase)
        || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= bounds.Least && value <= bounds.Most);
}
