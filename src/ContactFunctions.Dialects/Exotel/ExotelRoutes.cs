using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Imports;
using ContactFunctions.Core.Lists;
using ContactFunctions.Dialects.Exotel.Uploads;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ContactFunctions.Dialects.Exotel;

/// <summary>
/// Exotel's campaign contacts and lists (developer.exotel.com/api/campaigns-contacts, .../campaigns-lists): every route
/// of the dialect. <c>docs/dialects/exotel.md</c> says what each takes and answers.
/// </summary>
public sealed class ExotelRoutes
{
    private const string Account = "v2/accounts/{sid}";

    public ExotelRoutes(KeyRing keys, ContactBook contacts, ListBook lists, BulkDesk bulks, ILogger<ExotelRoutes> logger)
        : this(new ExotelDoor(keys.CheckExotelAsync, logger), contacts, lists, bulks)
    {
    }

    internal ExotelRoutes(ExotelDoor door, ContactBook contacts, ListBook lists, BulkDesk bulks)
    {
        var contact = new ExotelContactFunctions(contacts, lists, bulks);
        var list = new ExotelListFunctions(lists);
        var member = new ExotelListContactFunctions(lists, contact);
        var job = new ExotelJobFunctions(bulks);
        var upload = new ExotelUploadFunctions(bulks.Imports, lists);

        Table =
        [
            Route("exotel-contacts-create", "POST", "/contacts", contact.CreateAsync),
            Route("exotel-contacts-update-many", "PUT", "/contacts", contact.UpdateManyAsync),
            Route("exotel-contacts-list", "GET", "/contacts", contact.ListAsync),
            Route("exotel-contacts-get", "GET", "/contacts/{contact}", contact.GetAsync),
            Route("exotel-contacts-update", "PUT", "/contacts/{contact}", contact.UpdateAsync),
            Route("exotel-contacts-delete", "DELETE", "/contacts/{contact}", contact.DeleteAsync),

            Route("exotel-uploads-create", "POST", "/contacts/csv-upload", upload.CreateAsync),
            Route("exotel-uploads-get", "GET", "/csv-status/{upload}", upload.GetAsync),
            Route("exotel-contacts-uploads-get", "GET", "/contacts/csv-status/{upload}", upload.GetAsync),

            Route("exotel-lists-create", "POST", "/lists", list.CreateAsync),
            Route("exotel-lists-update-many", "PUT", "/lists", list.UpdateManyAsync),
            Route("exotel-lists-list", "GET", "/lists", list.ListAsync),
            Route("exotel-lists-get", "GET", "/lists/{list}", list.GetAsync),
            Route("exotel-lists-update", "PUT", "/lists/{list}", list.UpdateAsync),
            Route("exotel-lists-delete", "DELETE", "/lists/{list}", list.DeleteAsync),

            Route("exotel-list-contacts-add", "POST", "/lists/{list}/contacts", member.AddAsync),
            Route("exotel-list-contacts-list", "GET", "/lists/{list}/contacts", member.ListAsync),
            Route("exotel-list-contacts-remove", "DELETE", "/lists/{list}/contacts/{contact}", member.RemoveAsync),

            Route("exotel-jobs-get", "GET", "/jobs/{job}", job.GetAsync),
        ];

        DialectRoute Route(string function, string method, string path, Func<ExotelCall, Task<ExotelRefusal?>> handle) =>
            new(function, method, Account + path, door.Open(handle));
    }

    public IReadOnlyList<DialectRoute> Table { get; }

    /// <summary>Other paths and methods under the vendor's prefix get the vendor's envelope too.</summary>
    public DialectFallback Fallback { get; } = new("/v2/accounts", RefuseUnroutedAsync);

    private static async Task RefuseUnroutedAsync(HttpContext http) =>
        _ = await ExotelReply.RefuseAsync(http, ExotelRefusal.Unrouted(http.Response.StatusCode));
}
