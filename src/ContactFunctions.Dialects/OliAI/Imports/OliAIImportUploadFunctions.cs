using ContactFunctions.Core.Imports;
using ContactFunctions.Core.Problems;
using ContactFunctions.Dialects.Http;
using Microsoft.AspNetCore.Http;

namespace ContactFunctions.Dialects.OliAI.Imports;

/// <summary>The two ways in: a file at <c>/v1/imports</c>, and the vendor's JSON at <c>/v1/imports/api/bulk</c>.</summary>
internal sealed class OliAIImportUploadFunctions(ImportDesk imports, OliAIImportTerms terms)
{
    /// <summary>The file goes to the store as it comes; who breaks off leaves nothing that anybody is told of.</summary>
    public async Task<OliAIRefusal?> CreateAsync(OliAICall call)
    {
        if (!RequestKey.TryRead(call.Http.Request, out var key)) return KeyInvalid;
        if (OliAIImportQuery.Read(call.Http.Request, out var order) is { } wrong) return wrong;
        if (OliAIImportFile.Open(call.Http.Request, order.Format, out var format) is { } unfit) return unfit;
        var (request, refusal) = await terms.FindAsync(call, order, format);
        if (request is null) return refusal;
        var (job, failed) = await StartAsync(call, request, call.Http.Request.Body, key);
        if (job is null) return failed;
        call.Http.Response.Headers.Location = $"/v1/imports/{job.Id}";
        using var json = call.Reply(StatusCodes.Status202Accepted);
        json.WriteImport(job);
        await json.EndAsync(call.Aborted);
        return null;
    }

    public async Task<OliAIRefusal?> CreateBulkAsync(OliAICall call)
    {
        if (!RequestKey.TryRead(call.Http.Request, out var key)) return KeyInvalid;
        var bulk = default(OliAIImportBulk);
        if (await call.ReadAsync(body => OliAIImportBulk.Read(body, out bulk), OliAICall.BulkBodyLimit) is { } wrong) return wrong;
        var (request, refusal) = await terms.FindAsync(call, bulk!.Order, bulk.Order.Format!.Value);
        if (request is null) return refusal;
        await using var contacts = new MemoryStream(bulk.Contacts, writable: false);
        var (job, failed) = await StartAsync(call, request, contacts, key);
        if (job is null) return failed;
        call.Http.Response.Headers.Location = $"/v1/imports/{job.Id}/status";
        using var json = call.Reply(StatusCodes.Status202Accepted);
        json.Raw("{\"importId\":"u8);
        json.Text(job.Id);
        json.Raw(",\"status\":\"PROCESSING\",\"total\":"u8);
        json.Number(bulk.Count);
        json.Raw("}"u8);
        await json.EndAsync(call.Aborted);
        return null;
    }

    private static OliAIRefusal KeyInvalid => OliAIProblems.Refusal(new Problem(ProblemCode.IdempotencyKeyInvalid));

    /// <summary>Makes a job of a file; exactly one of the two is there.</summary>
    private async Task<(ImportJob? Job, OliAIRefusal? Refusal)> StartAsync(OliAICall call, ImportRequest request, Stream file, RequestKey header)
    {
        var source = await imports.ReceiveAsync(call.Account, file, call.Aborted);
        if (source.Bytes == 0)
        {
            await imports.DiscardAsync(source, CancellationToken.None);
            return (null, OliAIRefusal.Invalid("the body is empty"));
        }

        // From here on the file is there: who leaves now has sent it all, and its job is made.
        if (header.Over(source.MeaningWith(request), keepsAcceptance: true) is not { } key)
            return (await imports.StartAsync(call.Account, request, source, CancellationToken.None), null);
        var answer = await imports.StartAsync(call.Account, request, source, key, CancellationToken.None);
        return (answer.Job, answer.Problem.IsNone ? null : OliAIProblems.Refusal(answer.Problem));
    }
}
