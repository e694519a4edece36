using System.Globalization;
using ContactFunctions.Core.Audiences;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Exports;
using ContactFunctions.Core.Lists;

namespace ContactFunctions.Dialects.OliAI.Exports;

/// <summary>
/// All contacts of the account, or of one audience or list, as a file that is sent while it is read: <c>/v1/exports</c>,
/// ours and not the vendor's. What goes wrong on the way breaks the connection, so that no half file passes for a whole.
/// </summary>
internal sealed class OliAIExportFunctions(ContactBook contacts, ListBook lists, AudienceBook audiences)
{
    /// <summary>How many contacts there were when the file was begun; changes meanwhile make it more or fewer.</summary>
    public const string CountHeader = "Export-Contacts";

    private readonly ExportSource _source = new(contacts, lists, audiences);

    public async Task<OliAIRefusal?> GetAsync(OliAICall call)
    {
        if (OliAIExportQuery.Read(call.Http.Request, out var query) is { } wrong) return wrong;
        var audience = query.AudienceId is { } key ? await audiences.FindAsync(call, key) : null;
        if (query.AudienceId is not null && audience is null) return OliAIRefusal.NotFound("Audience");
        var list = query.ListId is { } id ? await lists.FindByAnyIdAsync(call.Account, id, call.Aborted) : null;
        if (query.ListId is not null && list is null) return OliAIRefusal.NotFound("List");
        await SendAsync(call, query, await _source.OpenAsync(call.Account, list, audience, call.Aborted));
        return null;
    }

    private static async Task SendAsync(OliAICall call, OliAIExportQuery query, (IAsyncEnumerable<Contact> Contacts, long Count) source)
    {
        var (response, isCsv) = (call.Http.Response, query.Format == ExportFormat.Csv);
        response.Headers.CacheControl = "no-store";
        response.Headers[CountHeader] = source.Count.ToString(CultureInfo.InvariantCulture);
        response.Headers.ContentDisposition = isCsv ? "attachment; filename=contacts.csv" : "attachment; filename=contacts.ndjson";
        response.ContentType = isCsv ? "text/csv; charset=utf-8" : "application/x-ndjson";
        var export = new ContactExport(source.Contacts, query.Format, query.IsVerbatim, query.HasMark);
        _ = await export.WriteAsync(response.Body, _ => { }, call.Aborted);
    }
}
