using System.Text.Json;
using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Users;
using Microsoft.AspNetCore.Http;

namespace ContactFunctions.Dialects.DeepCall;

/// <summary>One request whose body is read, whose user is known and may make it: what the handlers of all APIs need of it.</summary>
/// <param name="body">An object; every text in it is Unicode, so that reading one never throws.</param>
internal sealed class DeepCallCall(HttpContext http, Account account, User user, JsonElement body)
{
    public HttpContext Http { get; } = http;

    public Account Account { get; } = account;

    public User User { get; } = user;

    public CancellationToken Aborted => Http.RequestAborted;

    /// <summary>
    /// A member of the body by its name, the last where it repeats; an undefined value when there is none. Where none is
    /// written so, one that differs only in case is meant: the vendor's pages mix them, and what a client gives must not
    /// be passed over in silence.
    /// </summary>
    public JsonElement this[string name] => body.TryGetProperty(name, out var value) ? value : InAnyCase(name);

    public DeepCallReply Reply() => new(Http);

    /// <summary>Answers with <c>{"message","status","code"}</c>, in the order of the vendor's captured replies.</summary>
    public async Task<DeepCallRefusal?> SucceedAsync(string message)
    {
        using var reply = Reply();
        reply.Json.Raw("{\"message\":"u8);
        reply.Json.Text(message);
        reply.Json.Raw(",\"status\":\"success\",\"code\":200}"u8);
        return await reply.EndAsync();
    }

    private JsonElement InAnyCase(string name)
    {
        var found = default(JsonElement);
        foreach (var member in body.EnumerateObject())
        {
            if (member.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) found = member.Value;
        }

        return found;
    }
}
