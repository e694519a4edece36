using System.Globalization;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;

namespace ContactFunctions.Cli.Service;

/// <summary>What a reply says of the requests that its key has left (draft-ietf-httpapi-ratelimit-headers-11).</summary>
internal static partial class RateLimit
{
    private const int Few = 20;

    public static bool IsShort(HttpResponseHeaders headers) =>
        headers.TryGetValues("RateLimit", out var values) && Left().Match(string.Join(',', values)) is { Success: true } match
        && int.TryParse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture, out var left) && left < Few;

    [GeneratedRegex(@";\s*r=(\d+)", RegexOptions.CultureInvariant)]
    private static partial Regex Left();
}
