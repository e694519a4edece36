using ContactFunctions.Dialects.Json;
using Microsoft.AspNetCore.Http;

namespace ContactFunctions.Dialects.Exotel;

/// <summary>
/// One reply in Exotel's envelope. Keys stand in the order of the vendor's page; a reply about one thing has one object
/// in <c>response</c> and no <c>metadata</c>.
/// </summary>
internal sealed class ExotelReply : IDisposable
{
    private readonly CancellationToken _aborted;

    public ExotelReply(HttpContext http, int httpCode)
    {
        _aborted = http.RequestAborted;
        Json = new JsonReply(http.Response, httpCode);
        Json.Raw("{\"request_id\":"u8);
        Json.Text(http.TraceIdentifier);
        Json.Raw(",\"method\":"u8);
        Json.Text(http.Request.Method);
        Json.Raw(",\"http_code\":"u8);
        Json.Number(httpCode);
    }

    public JsonReply Json { get; }

    /// <summary>The counts of a bulk.</summary>
    public void Counts(int failed, int total, int success)
    {
        Json.Raw(",\"metadata\":{\"failed\":"u8);
        Json.Number(failed);
        Json.Raw(",\"total\":"u8);
        Json.Number(total);
        Json.Raw(",\"success\":"u8);
        Json.Number(success);
        Json.Raw("}"u8);
    }

    /// <summary>Where a page of a list lies.</summary>
    public void Paging(ExotelPaging paging)
    {
        Json.Raw(",\"metadata\":{\"page_size\":"u8);
        Json.Number(paging.PageSize);
        Json.Raw(",\"first_page_uri\":"u8);
        Json.Text(paging.FirstPageUri);
        Json.Raw(",\"prev_page_uri\":"u8);
        Json.TextOrNull(paging.PreviousPageUri);
        Json.Raw(",\"next_page_uri\":"u8);
        Json.TextOrNull(paging.NextPageUri);
        Json.Raw("}"u8);
    }

    public void BeginItems() => Json.Raw(",\"response\":["u8);

    public void EndItems() => Json.Raw("]"u8);

    /// <summary>Separates an item from the one before.</summary>
    public void Separate(int ordinal)
    {
        if (ordinal > 0) Json.Raw(","u8);
    }

    public void BeginOne() => Json.Raw(",\"response\":"u8);

    /// <summary>What stands around the data of anything that went well; close it with <see cref="EndData"/>.</summary>
    public void BeginData(int code)
    {
        Json.Raw("{\"code\":"u8);
        Json.Number(code);
        Json.Raw(",\"error_data\":null,\"status\":\"success\",\"data\":"u8);
    }

    public void EndData() => Json.Raw("}"u8);

    /// <summary>Sends the full pieces on while more is to come.</summary>
    public ValueTask SendPieceAsync() => Json.IsDue ? Json.SendAsync(_aborted) : ValueTask.CompletedTask;

    public ValueTask EndAsync()
    {
        Json.Raw("}"u8);
        return Json.EndAsync(_aborted);
    }

    public void Dispose() => Json.Dispose();

    /// <summary>Answers a refusal of the whole request; nothing is left to refuse then.</summary>
    public static async Task<ExotelRefusal?> RefuseAsync(HttpContext http, ExotelRefusal refusal)
    {
        if (refusal.HttpCode == StatusCodes.Status401Unauthorized)
            http.Response.Headers.WWWAuthenticate = "Basic realm=\"Contact Functions\", charset=\"UTF-8\"";
        if (refusal.RetryAfter is { } wait)
            http.Response.Headers.RetryAfter = ((int)wait.TotalSeconds).ToString(System.Globalization.CultureInfo.InvariantCulture);
        using var reply = new ExotelReply(http, refusal.HttpCode);
        reply.BeginOne();
        reply.Json.Raw(ExotelProblems.Encode(refusal));
        await reply.EndAsync();
        return null;
    }
}
