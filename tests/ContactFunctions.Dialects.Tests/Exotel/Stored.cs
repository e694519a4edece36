using System.Globalization;
using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Imports;
using ContactFunctions.Core.Problems;
using ContactFunctions.Dialects.Exotel;
using ContactFunctions.Storage.Tables;
using Microsoft.AspNetCore.Http;

namespace ContactFunctions.Dialects.Tests.Exotel;

/// <summary>Contacts as a store would hand them out, and the replies the dialect makes of them.</summary>
internal static class Stored
{
    public static Account Account(string sid = "exotel8u3") => new()
    {
        Id = "00000000000000a1",
        Sid = sid,
        Name = "Test",
        Region = "IN",
        TimeZone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Kolkata"),
        Partitions = 16,
        Ids = new ContactIdKey(new byte[16]),
        CreatedAt = default,
    };

    public static EntityProperties Row(string time, params (string Column, string Text)[] fields)
    {
        var row = new EntityWriter();
        foreach (var (column, text) in fields) _ = row.String(System.Text.Encoding.UTF8.GetBytes(column), text);
        var at = DateTimeOffset.Parse(time, CultureInfo.InvariantCulture);
        return row.DateTime("createdAt"u8, at).DateTime("updatedAt"u8, at).Properties;
    }

    public static void Set(this ImportResults results, int ordinal, string id, ulong number, EntityProperties row)
    {
        Assert.True(ContactId.TryParse(id, out var contact));
        results.Set(ordinal, new ItemOutcome(OutcomeKind.Created, Problem.None, contact, 1), new E164(number), row.Encoded.Span);
    }

    /// <summary>The reply's body as text, with its request id checked and taken out.</summary>
    public static async Task<(HttpResponse Response, string Body)> ReplyAsync(string method, Func<ExotelCall, Task> answer, string sid = "exotel8u3")
    {
        var http = new DefaultHttpContext();
        var body = new MemoryStream();
        http.Request.Method = method;
        http.Response.Body = body;
        ExotelRequestId.Assign(http);
        await answer(new ExotelCall(http, Account(sid)));
        var text = System.Text.Encoding.UTF8.GetString(body.ToArray());
        const string Start = "{\"request_id\":\"";
        Assert.Matches("^[0-9a-f]{32}\"", text[Start.Length..]);
        return (http.Response, Start + text[(Start.Length + 32)..]);
    }
}
