using ContactFunctions.Core.Imports;
using ContactFunctions.Core.Imports.Sources;
using ContactFunctions.Core.Lists;
using ContactFunctions.Core.Problems;
using ContactFunctions.Dialects.Http;
using Microsoft.AspNetCore.Http;

namespace ContactFunctions.Dialects.Exotel.Uploads;

/// <summary>
/// Files of contacts into a list: <c>/v2/accounts/{sid}/contacts/csv-upload</c> and <c>.../csv-status/{upload}</c>
/// (developer.exotel.com/api/add-contacts-to-a-list-via-csv). An upload is an import, known by the same id at every door.
/// </summary>
internal sealed class ExotelUploadFunctions(ImportDesk imports, ListBook lists)
{
    /// <summary>Bytes of a file: the page's "60 MB".</summary>
    private const int FileBytes = 60 * 1024 * 1024;

    /// <summary>Bytes of the rest of a form.</summary>
    private const int FormBytes = 64 * 1024;

    public async Task<ExotelRefusal?> CreateAsync(ExotelCall call)
    {
        if (!RequestKey.TryRead(call.Http.Request, out var header)) return ExotelProblems.Refusal(new Problem(ProblemCode.IdempotencyKeyInvalid));
        if (Open(call.Http.Request, out var parts) is { } unfit) return unfit;
        var form = new ExotelUploadForm(call, imports);
        if (await ReadAsync(form, parts!) is { } refusal) return refusal;
        var (job, problem) = await StartAsync(call, form, header);
        if (job is null) return ExotelProblems.Refusal(problem);
        await call.AnswerUploadAsync(job, form.ListName!);
        return null;
    }

    /// <summary>Any import of the account, by whichever door it came.</summary>
    public async Task<ExotelRefusal?> GetAsync(ExotelCall call)
    {
        var id = call.Segment("upload");
        if (!ExotelSid.IsWellFormed(id) || await imports.FindAsync(call.Account, id, call.Aborted) is not { Kind: ImportKind.Import } job)
            return ExotelRefusal.NotFound("upload");
        await call.AnswerUploadStatusAsync(job);
        return null;
    }

    private static ExotelRefusal? Open(HttpRequest request, out MultipartForm? form)
    {
        form = null;
        if (!MultipartForm.IsAnnounced(request, out var boundary)) return ExotelRefusal.ContentType(request.ContentType ?? "none");
        if (request.Headers.ContentEncoding is { Count: > 0 } encoding) return ExotelRefusal.ContentType($"Content-Encoding: {encoding}");
        if (boundary is null) return ExotelRefusal.Unreadable("the content type has no boundary of 1 to 70 characters");
        if (!BodyLimit.TrySet(request, FileBytes + FormBytes)) return ExotelRefusal.TooLarge(FileBytes);
        form = new MultipartForm(request, boundary);
        return null;
    }

    /// <summary>Reads a form to its end. The file of one that is refused, or breaks off behind it, is forgotten, also when nobody waits any more.</summary>
    private async Task<ExotelRefusal?> ReadAsync(ExotelUploadForm form, MultipartForm parts)
    {
        var isWanted = false;
        try
        {
            var refusal = await form.ReadAsync(parts);
            isWanted = refusal is null;
            return refusal;
        }
        finally
        {
            if (!isWanted && form.File is { } file) await imports.DiscardAsync(file, CancellationToken.None);
        }
    }

    /// <summary>Makes a job of the file, and the list where there is none of its name; exactly one of the two results is there.</summary>
    private async Task<(ImportJob? Job, Problem Problem)> StartAsync(ExotelCall call, ExotelUploadForm form, RequestKey header)
    {
        // The form is there to its end: who leaves now has sent it all, and its job is made.
        var stay = CancellationToken.None;
        if (header.Over(form.Meaning, keepsAcceptance: true) is not { } key)
            return (await imports.StartAsync(call.Account, await RequestAsync(stay), form.File!, stay), Problem.None);
        var answer = await imports.StartAsync(call.Account, RequestAsync, form.File!, key, stay);
        // Each repeat gets the same bytes, so the id in them is that of the job they share.
        if (answer.Job is { } job) call.Http.TraceIdentifier = job.Id;
        return (answer.Job, answer.Problem);

        async Task<ImportRequest> RequestAsync(CancellationToken cancellationToken) => new(SourceFormat.Csv)
        {
            Duplicates = DuplicatePolicy.Skip,
            Target = ImportTarget.Of(await lists.FindOrCreateAsync(call.Account, form.ListName!, cancellationToken)),
            FileName = form.FileName,
        };
    }
}
