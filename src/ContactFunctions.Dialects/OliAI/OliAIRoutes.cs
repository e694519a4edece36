using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Audiences;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Imports;
using ContactFunctions.Core.Search;
using ContactFunctions.Core.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ContactFunctions.Dialects.OliAI;

/// <summary>
/// OliAI's contacts and audiences (docs.oliai.in/api-reference/contacts, .../audiences): every route of the dialect. <c>docs/dialects/oliai.md</c> says
/// what each takes and answers.
/// </summary>
public sealed class OliAIRoutes
{
    private const string Prefix = "v1";

    public OliAIRoutes(
        KeyRing keys, ContactBook contacts, AudienceBook audiences, ContactIndex index, BulkDesk bulks,
        LimitsOptions limits, TimeProvider clock, ILogger<OliAIRoutes> logger)
    {
        var door = new OliAIDoor(keys.CheckOliAIAsync, logger);
        var limit = new OliAILimits(limits, clock);
        var contact = new OliAIContactFunctions(contacts, index);
        var bulk = new OliAIBulkFunctions(contacts, bulks);
        var audience = new OliAIAudienceFunctions(audiences);
        var member = new OliAIAudienceContactFunctions(audiences, index);

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
