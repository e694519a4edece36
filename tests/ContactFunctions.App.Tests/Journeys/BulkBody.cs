using System.Text;

namespace ContactFunctions.App.Tests.Journeys;

/// <summary>Bodies of bulks in Exotel's form, with consecutive numbers.</summary>
internal static class BulkBody
{
    /// <summary>So that its length tells a number that is none.</summary>
    private const string Bad = "98765";

    /// <param name="badEvery">Every so many contacts one has a bad number; 0 for none.</param>
    public static string Of(int count, long firstNumber, int badEvery = 0)
    {
        var body = new StringBuilder("{\"contacts\":[");
        for (var index = 0; index < count; index++)
        {
            var number = IsBad(index, badEvery) ? Bad : NumberOf(index, firstNumber);
            body.Append(index == 0 ? "" : ",").Append($$$"""{"number":"{{{number}}}","first_name":"Name {{{index}}}","custom_field":{"index":"{{{index}}}"}}""");
        }

        return body.Append("]}").ToString();
    }

    public static string NumberOf(int index, long firstNumber) => $"+{firstNumber + index}";

    public static bool IsBad(int index, int badEvery) => badEvery > 0 && index % badEvery == badEvery - 1;
}
