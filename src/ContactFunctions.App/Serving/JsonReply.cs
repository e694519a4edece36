using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace ContactFunctions.App.Serving;

/// <summary>Replies of the service itself, where no dialect answers: <c>{"status":404,"error":"Not Found"}</c>.</summary>
internal static class JsonReply
{
    public static Task WriteAsync(HttpContext context, int status) =>
        WriteAsync(context, status, Encoding.ASCII.GetBytes($$"""{"status":{{status}},"error":"{{ReasonPhrases.GetReasonPhrase(status)}}"}"""));

    public static async Task WriteAsync(HttpContext context, int status, ReadOnlyMemory<byte> json)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = json.Length;
        await context.Response.Body.WriteAsync(json, context.RequestAborted);
    }
}
