using ContactFunctions.Dialects.Json;
using Microsoft.AspNetCore.Http;

namespace ContactFunctions.Dialects.DeepCall;

/// <summary>One reply, sent in one piece with the vendor's headers and its tag. The caller writes the JSON as it stands on the page.</summary>
internal sealed class DeepCallReply : IDisposable
{
    private readonly HttpContext _http;

    public DeepCallReply(HttpContext http, int statusCode = StatusCodes.Status200OK)
    {
        _http = http;
        Json = new JsonReply(http.Response, statusCode);
        http.Response.ContentType = "application/json; charset=utf-8";
    }

    public JsonReply Json { get; }

    /// <summary>Answers a refusal; nothing is left to refuse then. HTTP knows nothing of it: 200, as with the vendor.</summary>
    public static Task<DeepCallRefusal?> RefuseAsync(HttpContext http, DeepCallRefusal refusal) => RefuseAsync(http, refusal, StatusCodes.Status200OK);

    public static async Task<DeepCallRefusal?> RefuseAsync(HttpContext http, DeepCallRefusal refusal, int statusCode)
    {
        using var reply = new DeepCallReply(http, statusCode);
        reply.Json.Raw("{\"status\":\"error\",\"message\":"u8);
        reply.Json.Text(refusal.Message);
        reply.Json.Raw(",\"code\":"u8);
        reply.Json.Number(refusal.Code);
        reply.Json.Raw("}"u8);
        return await reply.EndAsync();
    }

    /// <summary>Answers a browser's preflight, and whoever else asks.</summary>
    public static Task AnswerOptionsAsync(HttpContext http)
    {
        DeepCallHeaders.Write(http.Response);
        http.Response.Headers.ETag = DeepCallETag.Of([]);
        http.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    /// <summary>Sends it; nothing is left to refuse then.</summary>
    public async Task<DeepCallRefusal?> EndAsync()
    {
        DeepCallHeaders.Write(_http.Response);
        _http.Response.Headers.ETag = DeepCallETag.Of(Json.Unsent);
        await Json.EndAsync(_http.RequestAborted);
        return null;
    }

    public void Dispose() => Json.Dispose();
}
