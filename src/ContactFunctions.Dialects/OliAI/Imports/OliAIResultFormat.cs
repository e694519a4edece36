using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace ContactFunctions.Dialects.OliAI.Imports;

/// <summary>The forms in which results are told.</summary>
internal enum OliAIResultFormat
{
    Json,
    Csv,
    Ndjson,
}

/// <summary>Which form a request asks for: by its option, else by what it accepts, else a page of JSON.</summary>
internal static class OliAIResultFormats
{
    public static OliAIRefusal? Read(string? option, HttpRequest request, out OliAIResultFormat format)
    {
        OliAIResultFormat? named = option switch
        {
            null => Accepted(request),
            "json" => OliAIResultFormat.Json,
            "csv" => OliAIResultFormat.Csv,
            "ndjson" => OliAIResultFormat.Ndjson,
            _ => null,
        };
        format = named ?? default;
        return named is null ? OliAIRefusal.Invalid("format must be one of the following values: json, csv, ndjson") : null;
    }

    /// <summary>
    /// The best liked one that there is (RFC 9110, section 12.5.1), the first among equals. Who accepts none of them gets
    /// JSON, as from every other call.
    /// </summary>
    private static OliAIResultFormat Accepted(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var types)) return OliAIResultFormat.Json;
        return types.Where(type => type.Quality is not 0).OrderByDescending(type => type.Quality ?? 1).Select(Of).FirstOrDefault(format => format is not null)
            ?? OliAIResultFormat.Json;
    }

    private static OliAIResultFormat? Of(MediaTypeHeaderValue type) => type.MediaType.Value?.ToLowerInvariant() switch
    {
        "application/json" or "application/*" or "*/*" => OliAIResultFormat.Json,
        "text/csv" => OliAIResultFormat.Csv,
        "application/x-ndjson" or "application/ndjson" => OliAIResultFormat.Ndjson,
        _ => null,
    };
}
