using System.Globalization;
using System.Text;
using ContactFunctions.Core.Imports;
using ContactFunctions.Core.Problems;
using ContactFunctions.Dialects.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ContactFunctions.Dialects.OliAI.Imports;

/// <summary>
/// An import as it goes on, as server-sent events (WHATWG HTML, section 9.2): <c>progress</c> with the import whenever it
/// has moved, at most once a second, and <c>end</c> with it as it ended, after which the stream is closed.
/// </summary>
internal sealed class OliAIImportEventFunctions(ImportDesk imports, TimeProvider clock)
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);

    /// <summary>A comment line after so many looks without news, so that nothing on the way takes the connection for dead.</summary>
    private const int QuietLooks = 15;

    public async Task<OliAIRefusal?> FollowAsync(OliAICall call)
    {
        if (await imports.FindAsync(call) is not { } job) return OliAIProblems.Refusal(new Problem(ProblemCode.JobNotFound));
        var seen = call.Http.Request.Headers["Last-Event-ID"].ToString();
        if (job.HasEnded && seen == IdOf(job))
        {
            // Clients open a closed stream again by themselves; this is how they are told to let it be.
            call.Http.Response.StatusCode = StatusCodes.Status204NoContent;
            return null;
        }

        // A stream may last for hours; the process must not wait for it when it is told to end.
        var stopping = call.Http.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(call.Aborted, stopping);
        try
        {
            await SendAsync(call, job, seen, stop.Token);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The stream ends without its end, so the client comes again.
        }

        return null;
    }

    private async Task SendAsync(OliAICall call, ImportJob first, string seen, CancellationToken stop)
    {
        using var json = call.Reply(StatusCodes.Status200OK);
        call.Http.Response.ContentType = "text/event-stream";
        call.Http.Response.Headers.CacheControl = "no-store";
        call.Http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        var quiet = QuietLooks - 1;
        for (var job = first; job is not null; job = await NextAsync(call, job, stop))
        {
            var id = IdOf(job);
            if (id != seen) WriteEvent(json, id, job);
            else if (++quiet < QuietLooks) continue;
            else json.Raw(":\n\n"u8);
            (seen, quiet) = (id, 0);
            await json.SendAsync(stop);
        }
    }

    /// <summary>The import a while later; null when there is nothing more to tell.</summary>
    private async Task<ImportJob?> NextAsync(OliAICall call, ImportJob job, CancellationToken stop)
    {
        if (job.HasEnded) return null;
        await Task.Delay(Pace, clock, stop);
        return await imports.FindAsync(call);
    }

    private static void WriteEvent(JsonReply json, string id, ImportJob job)
    {
        json.Raw("id: "u8);
        json.Raw(Encoding.ASCII.GetBytes(id));
        json.Raw(job.HasEnded ? "\nevent: end\ndata: "u8 : "\nevent: progress\ndata: "u8);
        json.WriteImport(job);
        json.Raw("\n\n"u8);
    }

    /// <summary>Two states of one id tell the same.</summary>
    private static string IdOf(ImportJob job) => string.Create(
        CultureInfo.InvariantCulture, $"{(int)job.State}-{job.Counts.Total}-{job.Processed}-{(job.Total is null ? 0 : 1)}");
}
