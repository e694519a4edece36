using System.Text;
using ContactFunctions.Dialects.Tests.OliAI.Imports;

namespace ContactFunctions.Dialects.Tests.OliAI.Exports;

/// <summary>All contacts, or those of one set, as a file: <c>GET /v1/exports</c>.</summary>
public class OliAIExportTests(ImportsFixture imports) : IClassFixture<ImportsFixture>
{
    private const string Header = "number,name,first_name,last_name,company,email,tag,language,attributes,contact_id,contact_created_at,contact_updated_at\r\n";

    [Theory]
    [InlineData("", "text/csv; charset=utf-8", "attachment; filename=contacts.csv")]
    [InlineData("format=csv&mark=false", "text/csv; charset=utf-8", "attachment; filename=contacts.csv")]
    [InlineData("format=ndjson", "application/x-ndjson", "attachment; filename=contacts.ndjson")]
    public async Task WhatIsExportedImportsToTheSameContacts(string query, string contentType, string disposition)
    {
        var (response, _) = await SendAsync(query);
        var import = await imports.World.ImportAsync("", await response.Content.ReadAsByteArrayAsync(), contentType.Split(';')[0]);

        Assert.Equal((contentType, disposition), (response.Content.Headers.ContentType!.ToString(), response.Content.Headers.GetValues("Content-Disposition").Single()));
        Assert.Equal(("no-store", "2"), (response.Headers.CacheControl!.ToString(), response.Headers.GetValues("Export-Contacts").Single()));
        Assert.Equal([0, 0, 2, 0, 0], OliAIUploads.CountsOf(import));
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("mark=true&verbatim=true", true)]
    [InlineData("verbatim=true", false)]
    [InlineData("mark=false", false)]
    public async Task AFileForASpreadsheetHasAMark(string query, bool hasMark)
    {
        var (response, _) = await SendAsync(query);
        var bytes = await response.Content.ReadAsByteArrayAsync();

        Assert.Equal(hasMark, bytes.AsSpan().StartsWith("\uFEFF"u8));
        Assert.StartsWith(Header, Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF'), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnAudiencesOrAListsContactsAloneAreExported()
    {
        await using var world = await OliAIUploads.StartAsync();
        var audience = (string)(await world.SendAsync(201, "POST", "audiences", """{"name":"Spring"}"""))["id"]!;
        var list = (string)(await world.Exotel.SendAsync("POST", "lists", """{"lists":[{"name":"Diwali"}]}""")).Body["response"]![0]!["data"]!["sid"]!;
        _ = await world.ImportAsync($"?audienceId={audience}", "number\n+919876543210\n");
        _ = await world.ImportAsync($"?listId={list}", "number,tag\n+919876543211,=1+1\n");
        _ = await world.ImportAsync("", "number\n+919876543212\n");

        Assert.Equal(["+919876543210"], await NumbersAsync(world, $"audienceId={audience}"));
        Assert.Equal(["+919876543211"], await NumbersAsync(world, $"listId={list}"));
        Assert.Equal(["+919876543210", "+919876543211", "+919876543212"], await NumbersAsync(world, ""));
        Assert.Contains(",'=1+1,", (await world.SendAsync("GET", "exports")).Body, StringComparison.Ordinal);
        Assert.Contains(",=1+1,", (await world.SendAsync("GET", "exports?verbatim=true")).Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(400, "format=json", "format must be one of the following values: csv, ndjson")]
    [InlineData(400, "format=csv&format=csv", "format must be given once")]
    [InlineData(400, "page=2", "property page should not exist")]
    [InlineData(400, "verbatim=1", "verbatim must be one of the following values: true, false")]
    [InlineData(400, "mark=yes", "mark must be one of the following values: true, false")]
    [InlineData(400, "format=ndjson&verbatim=true", "verbatim should not exist where the format is not csv")]
    [InlineData(400, "format=ndjson&mark=true", "mark should not exist where the format is not csv")]
    [InlineData(400, "audienceId=aud_none&listId=none", "audienceId and listId must not be given together")]
    [InlineData(404, "audienceId=aud_none", "Audience not found")]
    [InlineData(404, "audienceId=none", "Audience not found")]
    [InlineData(404, "listId=..%2F", "List not found")]
    public async Task AWrongParameterIsRefused(int statusCode, string query, string message) =>
        Assert.Equal(message, await imports.World.RefuseAsync(statusCode, "GET", $"exports?{query}"));

    [Fact]
    public async Task AnAccountWithoutContactsHasAHeaderAlone()
    {
        await using var world = await OliAIUploads.StartAsync();
        var (response, body) = await world.SendAsync("GET", "exports?mark=false");

        Assert.Equal((200, "0", Header), ((int)response.StatusCode, response.Headers.GetValues("Export-Contacts").Single(), body));
    }

    private Task<(HttpResponseMessage Response, string Body)> SendAsync(string query) => imports.World.SendAsync("GET", $"exports?{query}");

    private static async Task<IEnumerable<string>> NumbersAsync(OliAIWorld world, string query) =>
        (await world.SendAsync("GET", $"exports?mark=false&{query}")).Body.Split("\r\n").Where(row => row.StartsWith('+')).Select(row => row[..13]).Order(StringComparer.Ordinal);
}
