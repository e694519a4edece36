using System.Globalization;
using ContactFunctions.Dialects.Json;
using Microsoft.AspNetCore.Http;

namespace ContactFunctions.Dialects.OliAI;

/// <summary>The replies that are the same for all resources.</summary>
internal static class OliAIReply
{
    private const string Challenge = "Bearer realm=\"Contact Functions\"";

    /// <summary>Answers a refusal; nothing is left to refuse then.</summary>
    public static async Task<OliAIRefusal?> RefuseAsync(HttpContext http, OliAIRefusal refusal)
    {
        var headers = http.Response.Headers;
        // A file that could not be sent: nobody is to keep a refusal under its name.
        headers.ContentDisposition = default;
        if (refusal.StatusCode == StatusCodes.Status401Unauthorized) headers.WWWAuthenticate = Challenge;
        if (refusal.RetryAfter is { } wait) headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        using var json = new JsonReply(http.Response, refusal.StatusCode);
        json.Raw("{\"statusCode\":"u8);
        json.Number(refusal.StatusCode);
        json.Raw(",\"message\":"u8);
        json.Text(refusal.Message);
        json.Raw(",\"error\":"u8);
        json.Text(refusal.Error);
        json.Raw("}"u8);
        await json.EndAsync(http.RequestAborted);
        return null;
    }

    /// <summary>Answers what a deletion answers.</summary>
    public static async Task<OliAIRefusal?> SucceedAsync(HttpContext http)
    {
        using var json = new JsonReply(http.Response, StatusCodes.Status200OK);
        json.Raw("{\"success\":true}"u8);
        await json.EndAsync(http.RequestAborted);
        return null;
    }
}
