using ContactFunctions.Core.Imports.Sources;
using ContactFunctions.Dialects.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace ContactFunctions.Dialects.OliAI.Imports;

/// <summary>The body of a request that is a file: what its headers say of it, and how long it may be.</summary>
internal static class OliAIImportFile
{
    /// <summary>Bytes as they come: 1 GiB. Behind the Functions host 100 MiB, which it enforces by itself (contract, 3.1).</summary>
    public const long MaxBytes = 1024L * 1024 * 1024;

    private static readonly string[] Encodings = ["gzip", "x-gzip", "identity"];

    /// <summary>Looks at a body before it is read, and bounds it.</summary>
    /// <param name="named">The format where an option says it; then any content type will do but one that wraps the file.</param>
    public static OliAIRefusal? Open(HttpRequest request, SourceFormat? named, out SourceFormat format)
    {
        var (type, isWrapped) = TypeOf(request.ContentType);
        format = named ?? type ?? default;
        if (isWrapped || (named ?? type) is null) return OliAIRefusal.FileType;
        foreach (var encoding in request.Headers.ContentEncoding)
        {
            // What is gzip is found out by its first bytes, so that a client that sends a .gz without the header is understood too.
            if (!Encodings.Contains(encoding, StringComparer.OrdinalIgnoreCase)) return OliAIRefusal.FileEncoding;
        }

        return BodyLimit.TrySet(request, MaxBytes) ? null : OliAIRefusal.TooLarge;
    }

    private static (SourceFormat? Format, bool IsWrapped) TypeOf(string? contentType)
    {
        if (!MediaTypeHeaderValue.TryParse(contentType, out var type)) return (null, false);
        SourceFormat? format = type.MediaType.Value?.ToLowerInvariant() switch
        {
            "text/csv" => SourceFormat.Csv,
            "application/x-ndjson" or "application/ndjson" => SourceFormat.Ndjson,
            "application/json" => SourceFormat.Json,
            _ => null,
        };
        return (format, type.Type.Equals("multipart", StringComparison.OrdinalIgnoreCase));
    }
}
