using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace ContactFunctions.StandInHost.Http;

/// <summary>The damaged address of a forwarded request (contract 3.2).</summary>
internal static class RebuiltUri
{
    /// <summary>
    /// The path was decoded once and is parsed again: what was encoded twice is decoded now, a backslash is a slash, dots
    /// are resolved, and a question mark or number sign cuts it. The query comes from a dictionary without case, in which
    /// the values of a repeated key are joined.
    /// </summary>
    public static Uri Of(Uri handler, PathString path, IQueryCollection query)
    {
        var parsed = new Uri($"{handler.GetLeftPart(UriPartial.Authority)}{path.Value}").GetLeftPart(UriPartial.Path);
        return new Uri(QueryHelpers.AddQueryString(parsed, query.ToDictionary(pair => pair.Key, pair => (string?)string.Join(',', pair.Value.ToArray()))));
    }
}
