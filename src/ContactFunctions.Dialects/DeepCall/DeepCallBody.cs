using System.Text.Json;
using ContactFunctions.Dialects.Http;
using ContactFunctions.Dialects.Json;
using Microsoft.AspNetCore.Http;

namespace ContactFunctions.Dialects.DeepCall;

/// <summary>
/// The body of a call: one JSON object, whatever the Content-Type says. The vendor's own samples send it as a form, as
/// plain text, or without a type.
/// </summary>
internal static class DeepCallBody
{
    /// <summary>Bytes above which a body is refused: a contact as large as it may be, with room for white space and escapes.</summary>
    public const int Limit = 1024 * 1024;

    /// <summary>
    /// Null when it is empty, too large, no JSON object, or holds half a surrogate pair: what is given on is Unicode
    /// throughout, so that no text of it can throw when it is read.
    /// </summary>
    public static async ValueTask<JsonElement?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        using var body = await RequestBody.ReadAsync(request, Limit, cancellationToken);
        return body is null ? null : Parse(body.Bytes);
    }

    internal static JsonElement? Parse(ReadOnlySpan<byte> utf8)
    {
        JsonElement? body = null;
        var fault = JsonBody.Read(utf8, (ref Utf8JsonReader reader, ReadOnlySpan<byte> _) => body = JsonElement.ParseValue(ref reader));
        return fault is null && JsonText.IsUnicode(utf8) ? body : null;
    }
}
