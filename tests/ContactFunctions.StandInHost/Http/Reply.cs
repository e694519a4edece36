using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace ContactFunctions.StandInHost.Http;

/// <summary>Copies the handler's answer to the caller, redirects and cookies untouched (contract 3.2, 3.3).</summary>
internal static class Reply
{
    /// <summary>Contract 3.3: as it comes.</summary>
    public static async Task StreamAsync(HttpResponseMessage answer, HttpContext context)
    {
        CopyHead(answer, context);
        await using var body = await answer.Content.ReadAsStreamAsync(context.RequestAborted);
        await body.CopyToAsync(context.Response.Body, context.RequestAborted);
    }

    /// <summary>Contract 3.2: when all of it is there.</summary>
    public static async Task BufferAsync(HttpResponseMessage answer, HttpContext context)
    {
        var body = await answer.Content.ReadAsByteArrayAsync(context.RequestAborted);
        CopyHead(answer, context);
        if (body.Length > 0) await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }

    private static void CopyHead(HttpResponseMessage answer, HttpContext context)
    {
        context.Response.StatusCode = (int)answer.StatusCode;
        context.Features.Get<IHttpResponseFeature>()!.ReasonPhrase = answer.ReasonPhrase;
        foreach (var (name, values) in answer.Headers.NonValidated.Concat(answer.Content.Headers.NonValidated))
        {
            if (!HopByHop.Has(name)) context.Response.Headers[name] = values.ToArray();
        }
    }
}
