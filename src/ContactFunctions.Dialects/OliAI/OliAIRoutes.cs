using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Audiences;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Imports;
using ContactFunctions.Core.Lists;
using ContactFunctions.Core.Search;
using ContactFunctions.Core.Settings;
using ContactFunctions.Dialects.OliAI.Exports;
using ContactFunctions.Dialects.OliAI.Imports;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ContactFunctions.Dialects.OliAI;

/// <summary>
/// OliAI's contacts, audiences and imports (docs.oliai.in/api-reference/contacts, .../audiences, .../imports): every route of the dialect. <c>docs/dialects/oliai.md</c> says
/// what each takes and answers.
/// </summary>
public sealed class OliAIRoutes
{
    private const string Prefix = "v1";

    public OliAIRoutes(
        KeyRing keys, ContactBook contacts, ListBook lists, AudienceBook audiences, ContactIndex index, BulkDesk bulks, CheckWebhook checkWebhook,
        LimitsOptions limits, TimeProvider clock, ILogger<OliAIRoutes> logger)
    {
        var door = new OliAIDoor(keys.CheckOliAIAsync, logger);
        var limit = new OliAILimits(limits, clock);
        var contact = new OliAIContactFunctions(contacts, index);
        var bulk = new OliAIBulkFunctions(contacts, bulks);
        var audience = new OliAIAudienceFunctions(audiences);
        var member = new OliAIAudienceContactFunctions(audiences, index);

        var upload = new OliAIImportUploadFunctions(bulks.Imports, new OliAIImportTerms(audiences, lists, checkWebhook));
        var import = new OliAIImportFunctions(bulks.Imports);
        var result = new OliAIImportResultFunctions(bulks.Imports);
        var retry = new OliAIImportRetryFunctions(bulks.Imports);
        var events = new OliAIImportEventFunctions(bulks.Imports, clock);
        var export = new OliAIExportFunctions(contacts, lists, audiences);

        Table =
        [
            Route("oliai-contacts-list", "GET", "/contacts", contact.ListAsync),
            Route("oliai-contacts-create", "POST", "/contacts", contact.CreateAsync),
            Route("oliai-contacts-get", "GET", "/contacts/{contact}", contact.GetAsync),
            Route("oliai-contacts-update", "PATCH", "/contacts/{contact}", contact.UpdateAsync),
            Route("oliai-contacts-delete", "DELETE", "/contacts/{contact}", contact.DeleteAsync),
            Bulk("oliai-contacts-bulk", "POST", "/contacts/bulk", bulk.CreateAsync),
            Bulk("oliai-contacts-bulk-delete", "POST", "/contacts/bulk-delete", bulk.DeleteAsync),
            Route("oliai-contacts-add-to-audience", "POST", "/contacts/add-to-audience", member.AddToAudienceAsync),

            Route("oliai-audiences-list", "GET", "/audiences", audience.ListAsync),
            Route("oliai-audiences-create", "POST", "/audiences", audience.CreateAsync),
            Route("oliai-audiences-get", "GET", "/audiences/{audience}", audience.GetAsync),
            Route("oliai-audiences-update", "PATCH", "/audiences/{audience}", audience.UpdateAsync),
            Route("oliai-audiences-delete", "DELETE", "/audiences/{audience}", audience.DeleteAsync),

            Route("oliai-audience-contacts-list", "GET", "/audiences/{audience}/contacts", member.ListAsync),
            Route("oliai-audience-contacts-add", "POST", "/audiences/{audience}/contacts", member.AddAsync),
            Route("oliai-audience-contacts-delete", "DELETE", "/audiences/{audience}/contacts", member.RemoveAsync),
            Route("oliai-audience-contacts-remove", "POST", "/audiences/{audience}/contacts/remove", member.RemoveAsync),
            Route("oliai-available-contacts-list", "GET", "/audiences/{audience}/available-contacts", member.ListAvailableAsync),

            Bulk("oliai-imports-create", "POST", "/imports", upload.CreateAsync),
            Bulk("oliai-imports-bulk", "POST", "/imports/api/bulk", upload.CreateBulkAsync),
            Route("oliai-imports-list", "GET", "/imports", import.ListAsync),
            Route("oliai-imports-get", "GET", "/imports/{import}", import.GetAsync),
            Route("oliai-imports-status", "GET", "/imports/{import}/status", import.GetStatusAsync),
            Route("oliai-imports-events", "GET", "/imports/{import}/events", events.FollowAsync),
            Route("oliai-imports-results", "GET", "/imports/{import}/results", result.GetAsync),
            Route("oliai-imports-cancel", "POST", "/imports/{import}/cancel", import.CancelAsync),
            Bulk("oliai-imports-retry", "POST", "/imports/{import}/retry", retry.RetryAsync),
            Route("oliai-imports-delete", "DELETE", "/imports/{import}", import.DeleteAsync),

            Route("oliai-exports-get", "GET", "/exports", export.GetAsync),
        ];

        DialectRoute Route(string function, string method, string path, Func<OliAICall, Task<OliAIRefusal?>> handle) =>
            new(function, method, Prefix + path, door.Open(limit.General, handle));

        DialectRoute Bulk(string function, string method, string path, Func<OliAICall, Task<OliAIRefusal?>> handle) =>
            new(function, method, Prefix + path, door.Open(limit.Bulk, handle));
    }

    public IReadOnlyList<DialectRoute> Table { get; }

    /// <summary>Other paths and methods under the vendor's prefix get the vendor's form too.</summary>
    public DialectFallback Fallback { get; } = new("/" + Prefix, RefuseUnroutedAsync);

    private static async Task RefuseUnroutedAsync(HttpContext http) => _ = await OliAIReply.RefuseAsync(
        http, OliAIRefusal.Unrouted(http.Response.StatusCode, http.Request.Method, http.Request.Path.ToUriComponent()));
}
