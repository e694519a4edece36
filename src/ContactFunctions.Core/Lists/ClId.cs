using System.Globalization;

namespace ContactFunctions.Core.Lists;

/// <summary>
/// DeepCall's name of a list: its number in decimal digits, or its ObjectId of 24 hex digits in either case. The row
/// <c>i|{clId}</c> leads from each to the list; it stays when the list is deleted, so that none is given again.
/// </summary>
internal static class ClId
{
    private const int ObjectIdLength = 24;

    /// <summary>The row that leads to the list; null when the text can be no clId. 24 decimal digits are an ObjectId: numbers have fewer.</summary>
    public static string? KeyOf(string clId)
    {
        if (clId.Length == ObjectIdLength && clId.All(char.IsAsciiHexDigit)) return OfObjectId(clId);
        return long.TryParse(clId, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? OfNumber(number) : null;
    }

    public static string OfNumber(long number) => "i|" + number.ToString(CultureInfo.InvariantCulture);

    public static string OfObjectId(string objectId) => "i|" + objectId.ToLowerInvariant();
}
