using System.Text.Encodings.Web;
using System.Text.Json;
using ContactFunctions.Core.Accounts;

namespace ContactFunctions.Dialects.Tests.OliAI.Imports;

/// <summary>What became of an import's rows: by page, and as a file.</summary>
public class OliAIImportResultTests(ImportsFixture imports) : IClassFixture<ImportsFixture>
{
    private const string Own = "import_line,import_outcome,import_code,import_field,import_reason,import_row,import_number,contact_id";

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public async Task APageShowsTheRowsInTheFilesOrderAsTheyCame()
    {
        var page = await imports.PageAsync("");
        var contact = (await imports.World.SendAsync(200, "GET", "contacts?search=asha"))["data"]![0]!;

        Assert.Equal(["data", "from", "limit", "next", "final"], page.AsObject().Select(member => member.Key));
        Assert.Equal((0, 100, null, true), ((int)page["from"]!, (int)page["limit"]!, page["next"], (bool)page["final"]!));
        var rows = page["data"]!.AsArray().Select(row => row!.ToJsonString(Relaxed)).ToList();
        Assert.Equal(4, rows.Count);
        Assert.Equal(
            $$"""{"ordinal":0,"line":2,"outcome":"created","code":null,"field":null,"reason":null,"phoneNumber":"+919876543210","contactId":"{{contact["id"]}}","row":"+919876543210,Asha"}""",
            rows[0]);
        Assert.Equal(
            """{"ordinal":1,"line":3,"outcome":"failed","code":"NumberTooShort","field":"number","reason":"The phone number has too few digits.","phoneNumber":null,"contactId":null,"row":"98,=1+1"}""",
            rows[1]);
        Assert.Equal(("RowQuotesUnmatched", "\"Ravi\"x,y"), ((string)page["data"]![2]!["code"]!, (string)page["data"]![2]!["row"]!));
    }

    [Theory]
    [InlineData("limit=2", "0,1", 2)]
    [InlineData("limit=2&from=2", "2,3", null)]
    [InlineData("limit=1000&from=3", "3", null)]
    [InlineData("from=4", "", null)]
    [InlineData("from=2147483647", "", null)]
    [InlineData("outcome=failed&limit=1", "1", 2)]
    [InlineData("outcome=failed&limit=1&from=2", "2", null)]
    [InlineData("outcome=created&limit=1", "0", 3)]
    [InlineData("outcome=unprocessed", "", null)]
    [InlineData("from=&limit=&outcome=&format=&verbatim=", "0,1,2,3", null)]
    public async Task APageSaysWhereTheNextBegins(string query, string ordinals, int? next)
    {
        var page = await imports.PageAsync(query);

        Assert.Equal(ordinals, string.Join(',', page["data"]!.AsArray().Select(row => (int)row!["ordinal"]!)));
        Assert.Equal(next, (int?)page["next"]);
    }

    [Fact]
    public async Task TheFailedRowsAreAFileForASpreadsheet()
    {
        var (response, body) = await SendAsync("outcome=failed&format=csv");

        Assert.Equal(
            "number,name," + Own + "\r\n"
            + "98,'=1+1,3,failed,NumberTooShort,number,The phone number has too few digits.,,,\r\n"
            + ",,4,failed,RowQuotesUnmatched,,The quotes of the row do not match.,\"\"\"Ravi\"\"x,y\",,\r\n",
            body);
        Assert.Equal("\uFEFF"u8.ToArray(), (await response.Content.ReadAsByteArrayAsync())[..3]);
        Assert.Equal(("text/csv; charset=utf-8", "no-store", "true"), HeadersOf(response));
        Assert.Equal(
            "attachment; filename=\"M_rz leads-failed.csv\"; filename*=UTF-8''M%C3%A4rz%20leads-failed.csv",
            response.Content.Headers.GetValues("Content-Disposition").Single());
    }

    [Fact]
    public async Task VerbatimLeavesTextsAsTheyAre()
    {
        var (_, body) = await SendAsync("outcome=failed&format=csv&verbatim=true");
        var (_, safe) = await SendAsync("outcome=failed&format=csv&verbatim=false");

        Assert.Contains("\n98,=1+1,3,", body, StringComparison.Ordinal);
        Assert.Contains("\n98,'=1+1,3,", safe, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("format=csv", "application/json", "text/csv; charset=utf-8", 5)]
    [InlineData("format=ndjson", "text/csv", "application/x-ndjson", 4)]
    [InlineData("format=json", "text/csv", "application/json", 1)]
    [InlineData("", "text/csv", "text/csv; charset=utf-8", 5)]
    [InlineData("", "TEXT/CSV;q=0.5, application/x-ndjson", "application/x-ndjson", 4)]
    [InlineData("", "application/ndjson;q=0.9, application/json;q=0.8", "application/x-ndjson", 4)]
    [InlineData("", "text/html, */*;q=0.8", "application/json", 1)]
    [InlineData("", "text/csv;q=0", "application/json", 1)]
    [InlineData("", "text/html", "application/json", 1)]
    [InlineData("", ";;,, q=", "application/json", 1)]
    [InlineData("from=1", "text/csv", "text/csv; charset=utf-8", 4)]
    public async Task TheFormIsWhatTheRequestAsksFor(string query, string accept, string contentType, int lines)
    {
        var (response, body) = await SendAsync(query, accept);

        Assert.Equal((contentType, "no-store", "true"), HeadersOf(response));
        Assert.Equal(lines, body.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Theory]
    [InlineData("format=xml", "format must be one of the following values: json, csv, ndjson")]
    [InlineData("format=CSV", "format must be one of the following values: json, csv, ndjson")]
    [InlineData("outcome=Failed", "outcome must be one of the following values: created, updated, unchanged, failed, unprocessed")]
    [InlineData("outcome=failed&outcome=created", "outcome must be given once")]
    [InlineData("outcomes=failed", "property outcomes should not exist")]
    [InlineData("page=2", "property page should not exist")]
    [InlineData("from=-1", "from must not be less than 0")]
    [InlineData("from=2147483648", "from must not be greater than 2147483647")]
    [InlineData("from=1.5.2", "from must be an integer number")]
    [InlineData("from=NaN", "from must be an integer number")]
    [InlineData("limit=0", "limit must not be less than 1")]
    [InlineData("limit=1001", "limit must not be greater than 1000")]
    [InlineData("limit=99999999999999999999999999999999", "limit must be an integer number")]
    [InlineData("format=csv&limit=1", "limit should not exist where the format is not json")]
    [InlineData("verbatim=true", "verbatim should not exist where the format is not csv")]
    [InlineData("format=csv&verbatim=1", "verbatim must be one of the following values: true, false")]
    [InlineData("%00=%00&format=%FF%FE", "property \0 should not exist")]
    public async Task AWrongParameterIsRefused(string query, string message)
    {
        Assert.Equal(message, await imports.World.RefuseAsync(400, "GET", $"imports/{imports.Ended}/results?{query}"));
    }

    [Fact]
    public async Task NobodysImportHasNoResults()
    {
        var key = await imports.World.OtherKeyAsync("other");

        Assert.Equal("Import not found", await imports.World.RefuseAsync(404, "GET", $"imports/{new string('0', 32)}/results?format=csv"));
        Assert.Equal("Import not found", await imports.World.RefuseAsync(404, "GET", "imports/..%2F/results"));
        var (response, _) = await imports.World.SendAsync("GET", $"imports/{imports.Ended}/results", key: key);
        Assert.Equal(404, (int)response.StatusCode);
    }

    [Fact]
    public async Task AnImportThatRunsSaysThatMoreMayCome()
    {
        await using var world = await OliAIWorld.StartAsync();
        var id = (string)(await world.UploadAsync("", ImportsFixture.File)).Reply["id"]!;

        var page = await world.SendAsync(200, "GET", $"imports/{id}/results");
        var (file, body) = await world.SendAsync("GET", $"imports/{id}/results?format=csv&outcome=failed");

        Assert.Equal("""{"data":[],"from":0,"limit":100,"next":null,"final":false}""", page.ToJsonString());
        Assert.Equal(("text/csv; charset=utf-8", "no-store", "false"), HeadersOf(file));
        Assert.Equal($"number,name,{Own}\r\n", body);
        Assert.Equal($"attachment; filename=import-{id}-failed.csv; filename*=UTF-8''import-{id}-failed.csv", file.Content.Headers.GetValues("Content-Disposition").Single());
    }

    /// <summary>The file is far longer than what lies between reader and sender, so that most of it is not sent yet when the import goes.</summary>
    [Fact]
    public async Task AFileWhoseImportIsDeletedMeanwhileBreaksOff()
    {
        await using var world = await OliAIWorld.StartAsync(new WorldOptions { Listens = true });
        var note = new string('x', 100_000);
        var id = (string)(await world.ImportAsync("?validate=only", "number,note\n" + string.Concat(Enumerable.Repeat($"+919876543210,{note}\n", 400))))["id"]!;
        using var client = new HttpClient { BaseAddress = world.World.Address };
        client.DefaultRequestHeaders.Add("x-api-key", DemoAccount.OliAIKey);

        await using var file = await client.GetStreamAsync(new Uri($"/v1/imports/{id}/results?format=csv", UriKind.Relative));
        Assert.True(await file.ReadAsync(new byte[1]) > 0);
        _ = await world.SendAsync(200, "DELETE", $"imports/{id}");

        await Assert.ThrowsAnyAsync<IOException>(() => file.CopyToAsync(Stream.Null));
    }

    private Task<(HttpResponseMessage Response, string Body)> SendAsync(string query, string? accept = null) =>
        imports.World.SendAsync("GET", $"imports/{imports.Ended}/results?{query}", change: request =>
        {
            if (accept is not null) _ = request.Headers.TryAddWithoutValidation("Accept", accept);
        });

    private static (string? ContentType, string? CacheControl, string Final) HeadersOf(HttpResponseMessage response) =>
        (response.Content.Headers.ContentType?.ToString(), response.Headers.CacheControl?.ToString(), response.Headers.GetValues("Import-Final").Single());
}
