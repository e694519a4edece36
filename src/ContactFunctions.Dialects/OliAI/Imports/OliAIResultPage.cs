using ContactFunctions.Core.Imports.Results;
using ContactFunctions.Dialects.Json;
using Microsoft.AspNetCore.Http;

namespace ContactFunctions.Dialects.OliAI.Imports;

/// <summary>
/// A page of results: <c>{"data":[...],"from","limit","next","final"}</c>, sent while it is read. Every key is always
/// there. A row is the text that came, so that one that is hard to read spoils no page.
/// </summary>
internal static class OliAIResultPage
{
    public static async Task SendAsync(OliAICall call, ImportResultReader results, OliAIResultQuery query)
    {
        using var json = call.Reply(StatusCodes.Status200OK);
        json.Raw("{\"data\":["u8);
        var rows = 0;
        var isMore = await results.ReadAsync(call.Aborted);
        for (; isMore && rows < query.Limit; isMore = await results.ReadAsync(call.Aborted))
        {
            if (rows++ > 0) json.Raw(","u8);
            WriteRow(json, results);
            if (json.IsDue) await json.SendAsync(call.Aborted);
        }

        json.Member("],\"from\":"u8, query.From);
        json.Member(",\"limit\":"u8, query.Limit);
        json.Member(",\"next\":"u8, isMore ? results.Current.Ordinal : null);
        json.Raw(results.IsFinal ? ",\"final\":true}"u8 : ",\"final\":false}"u8);
        await json.EndAsync(call.Aborted);
    }

    private static void WriteRow(JsonReply json, ImportResultReader results)
    {
        var row = results.Current;
        json.Member("{\"ordinal\":"u8, row.Ordinal);
        json.Member(",\"line\":"u8, row.Line);
        json.Member(",\"outcome\":"u8, row.OutcomeName);
        json.Member(",\"code\":"u8, row.Code);
        json.Member(",\"field\":"u8, row.Field);
        json.Member(",\"reason\":"u8, row.Reason);
        json.Member(",\"phoneNumber\":"u8, row.Number.IsEmpty ? null : row.Number.ToString());
        json.Member(",\"contactId\":"u8, row.ContactId?.ToString());
        json.Raw(",\"row\":"u8);
        if (results.Text.IsEmpty) json.Raw("null"u8);
        else json.Text(ResultText.Of(results.Text.Span));
        json.Raw("}"u8);
    }
}
