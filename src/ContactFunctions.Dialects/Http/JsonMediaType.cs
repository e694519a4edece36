using System.Text;
using Microsoft.Net.Http.Headers;

namespace ContactFunctions.Dialects.Http;

/// <summary>Which content types announce JSON in UTF-8.</summary>
internal static class JsonMediaType
{
    /// <summary>
    /// <c>application/json</c> and <c>application/*+json</c> (RFC 6839), with any parameters but a charset other than
    /// UTF-8 and its subset US-ASCII.
    /// </summary>
    public static bool Accepts(string contentType)
    {
        if (!MediaTypeHeaderValue.TryParse(contentType, out var type)) return false;
        if (!type.Type.Equals("application", StringComparison.OrdinalIgnoreCase)) return false;
        var json = type.SubTypeWithoutSuffix.Equals("json", StringComparison.OrdinalIgnoreCase) && !type.Suffix.HasValue;
        return (json || type.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase)) && AcceptsCharset(type);
    }

    private static bool AcceptsCharset(MediaTypeHeaderValue type)
    {
        var charset = HeaderUtilities.RemoveQuotes(type.Charset);
        return charset.Length == 0
            || charset.Equals(Encoding.UTF8.WebName, StringComparison.OrdinalIgnoreCase)
            || charset.Equals("utf8", StringComparison.OrdinalIgnoreCase)
            || charset.Equals(Encoding.ASCII.WebName, StringComparison.OrdinalIgnoreCase);
    }
}
