using ContactFunctions.Core.Directories;
using ContactFunctions.Core.Groups;
using ContactFunctions.Core.Lists;
using ContactFunctions.Core.Lists.Entries;
using ContactFunctions.Core.Users;
using ContactFunctions.Dialects.DeepCall.Contact;
using ContactFunctions.Dialects.DeepCall.Directory;
using ContactFunctions.Dialects.DeepCall.Group;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ContactFunctions.Dialects.DeepCall;

/// <summary>
/// DeepCall's Contact, Directory and Group APIs, version 2 (developers.deepcall.com/docs/V2.0): every route of the dialect.
/// Each path takes POST, and OPTIONS from browsers, in any case, with or without a slash behind it.
/// <c>docs/dialects/deepcall.md</c> says what each takes and answers.
/// </summary>
public sealed class DeepCallRoutes
{
    private const string Prefix = "api/v2";

    public DeepCallRoutes(
        UserBook users, SessionBook sessions, GroupBook groups, ListBook lists, EntryBook entries, DirectoryBook directory, ILogger<DeepCallRoutes> logger)
    {
        var door = new DeepCallDoor(users, sessions, groups, logger);
        var contact = new DeepCallContactFunctions(lists, entries);
        var entry = new DeepCallDirectoryFunctions(directory);
        var group = new DeepCallGroupFunctions(groups);

        Table =
        [
            // The vendor's page names one family of paths in its head and the other in its body.
            .. Route("deepcall-contacts-add", "/contact/addContact", Permissions.AddContacts, contact.AddAsync),
            .. Route("deepcall-contacts-delete", "/contact/deleteContact", Permissions.AddContacts, contact.DeleteAsync),
            .. Route("deepcall-addcontactapi-add", "/AddContactApi/addContact", Permissions.AddContacts, contact.AddAsync),
            .. Route("deepcall-addcontactapi-delete", "/AddContactApi/deleteContact", Permissions.AddContacts, contact.DeleteAsync),

            .. Route("deepcall-directory-create", "/Directory/create", Permissions.AddContacts, entry.CreateAsync),
            .. Route("deepcall-directory-update", "/Directory/update", Permissions.AddContacts, entry.UpdateAsync),
            .. Route("deepcall-directory-search", "/Directory/search", Permissions.None, entry.SearchAsync),
            .. Route("deepcall-directory-blacklist", "/Directory/Blacklist", Permissions.AddContacts, entry.BlacklistAsync),

            .. Route("deepcall-groups-add", "/Group/add", Permissions.None, group.AddAsync),
            .. Route("deepcall-groups-update", "/Group/update", Permissions.None, group.UpdateAsync),
            .. Route("deepcall-groups-delete", "/Group/delete", Permissions.None, group.DeleteAsync),
            .. Route("deepcall-groups-list", "/Group/list", Permissions.None, group.ListAsync),
        ];

        DialectRoute[] Route(string function, string path, Permissions needed, Func<DeepCallCall, Task<DeepCallRefusal?>> handle) =>
        [
            new(function, "POST", Prefix + path, door.Open(needed, handle)),
            new(function, "OPTIONS", Prefix + path, DeepCallReply.AnswerOptionsAsync),
        ];
    }

    public IReadOnlyList<DialectRoute> Table { get; }

    /// <summary>Other paths and methods under the vendor's prefix get the vendor's form and headers too.</summary>
    public DialectFallback Fallback { get; } = new("/" + Prefix, AnswerUnroutedAsync);

    /// <summary>Here the status code is HTTP's, as it was set: nobody asked the API anything. The vendor's <c>code</c> is HTTP's likewise on success.</summary>
    private static Task AnswerUnroutedAsync(HttpContext http)
    {
        if (HttpMethods.IsOptions(http.Request.Method)) return DeepCallReply.AnswerOptionsAsync(http);
        var statusCode = http.Response.StatusCode;
        var message = statusCode == StatusCodes.Status405MethodNotAllowed ? "Method not allowed" : "Path not found";
        return DeepCallReply.RefuseAsync(http, new DeepCallRefusal(statusCode, message), statusCode);
    }
}
