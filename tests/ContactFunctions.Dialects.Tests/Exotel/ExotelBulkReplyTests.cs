using System.Text.Json;
using System.Text.Json.Nodes;
using ContactFunctions.Core.Imports;
using ContactFunctions.Core.Problems;
using ContactFunctions.Dialects.Exotel;

namespace ContactFunctions.Dialects.Tests.Exotel;

public class ExotelBulkReplyTests
{
    /// <summary>The reply of the vendor's page, but for its times, which are to the nanosecond there.</summary>
    private const string Page = """
        { "request_id": "", "method": "POST", "http_code": 207, "metadata": { "failed": 0, "total": 2, "success": 2 },
          "response": [
            { "code": 200, "error_data": null, "status": "success", "data": {
              "sid": "4440b6e1a85f489b87d76d8779956caf", "date_created": "2021-05-23T13:51:30.1510162+05:30",
              "date_updated": "2021-05-23T13:51:30.1510162+05:30", "account_sid": "exotel8u3", "number": "+919101234511",
              "first_name": "captain", "last_name": "exotel", "company_name": "Exotel", "email": "captain@email.com", "tag": "API",
              "custom_field": { "key": { "key1": "values1" } },
              "uri": "/v2/accounts/exotel8u3/contacts/4440b6e1a85f489b87d76d8779956caf" } },
            { "code": 200, "error_data": null, "status": "success", "data": {
              "sid": "83ba26b7f11c4e75b4043c8b33ceba49", "date_created": "2021-05-23T13:51:30.151051+05:30",
              "date_updated": "2021-05-23T13:51:30.151051+05:30", "account_sid": "exotel8u3", "number": "+919101234510",
              "first_name": "captain", "last_name": "exotel", "company_name": "Exotel", "email": "captain@email.com", "tag": "Technician",
              "custom_field": { "key": { "key1": "values1" } },
              "uri": "/v2/accounts/exotel8u3/contacts/83ba26b7f11c4e75b4043c8b33ceba49" } } ] }
        """;

    [Fact]
    public async Task ABulkIsAnsweredAsOnThePage()
    {
        using var results = new ImportResults(2);
        results.Set(0, "4440b6e1a85f489b87d76d8779956caf", 919101234511, PageRow("2021-05-23T08:21:30.1510162Z", "API"));
        results.Set(1, "83ba26b7f11c4e75b4043c8b33ceba49", 919101234510, PageRow("2021-05-23T08:21:30.1510510Z", "Technician"));

        var (response, body) = await Stored.ReplyAsync("POST", call => call.AnswerAsync(results));

        Assert.Equal((207, "application/json"), (response.StatusCode, response.ContentType));
        Assert.Equal(JsonNode.Parse(Page)!.ToJsonString(PlainJson), JsonNode.Parse(body)!.ToJsonString(PlainJson));
    }

    [Fact]
    public async Task WhatWasNotGivenIsNullAndKeepsItsPlace()
    {
        using var results = new ImportResults(1);
        results.Set(0, "4440b6e1a85f489b87d76d8779956caf", 919101234511, Stored.Row("2021-05-23T08:21:30Z", ("lastName", "")));

        var (_, body) = await Stored.ReplyAsync("PUT", call => call.AnswerAsync(results), sid: "a \"b\"/ü");

        Assert.Equal(
            """
            {"request_id":"","method":"PUT","http_code":207,"metadata":{"failed":0,"total":1,"success":1},"response":[
            {"code":200,"error_data":null,"status":"success","data":{"sid":"4440b6e1a85f489b87d76d8779956caf",
            "date_created":"2021-05-23T13:51:30+05:30","date_updated":"2021-05-23T13:51:30+05:30","account_sid":"a \u0022b\u0022/\u00FC",
            "number":"+919101234511","first_name":null,"last_name":"","company_name":null,"email":null,"tag":null,"custom_field":null,
            "uri":"/v2/accounts/a%20%22b%22%2F%C3%BC/contacts/4440b6e1a85f489b87d76d8779956caf"}}]}
            """.ReplaceLineEndings(""),
            body);
    }

    [Fact]
    public async Task FailedItemsStandAmongTheirNeighboursAndAllAreCounted()
    {
        using var results = new ImportResults(4);
        results.Set(1, "4440b6e1a85f489b87d76d8779956caf", 919101234511, PageRow("2021-05-23T08:21:30Z", "a"));
        results.Refuse(0, new Problem(ProblemCode.NumberMissing, ProblemField.Number));
        results.Refuse(2, new Problem(ProblemCode.TryLater));

        var (_, body) = await Stored.ReplyAsync("POST", call => call.AnswerAsync(results));

        var reply = JsonNode.Parse(body)!;
        Assert.Equal("""{"failed":3,"total":4,"success":1}""", reply["metadata"]!.ToJsonString());
        var items = reply["response"]!.AsArray();
        Assert.Equal([400, 200, 503, 503], items.Select(item => (int)item!["code"]!));
        Assert.Equal(["failure", "success", "failure", "failure"], items.Select(item => (string)item!["status"]!));
        Assert.Equal([1001, null, 1503, 1503], items.Select(item => (int?)item!["error_data"]?["code"]));
        Assert.All(items.Where((_, place) => place != 1), item => Assert.Null(item!["data"]));
    }

    [Fact]
    public async Task FiveThousandItemsArriveInOrderAndWhole()
    {
        using var results = new ImportResults(5000);
        for (var ordinal = 0; ordinal < 5000; ordinal++)
            results.Set(ordinal, ordinal.ToString("x32", null), 919000000000 + (ulong)ordinal, PageRow("2021-05-23T08:21:30Z", $"tag {ordinal} \" é"));

        var (_, body) = await Stored.ReplyAsync("POST", call => call.AnswerAsync(results));

        var items = JsonNode.Parse(body)!["response"]!.AsArray();
        Assert.Equal(Enumerable.Range(0, 5000).Select(ordinal => $"tag {ordinal} \" é"), items.Select(item => (string)item!["data"]!["tag"]!));
    }

    [Fact]
    public async Task AContactThatIsGoneSinceKeepsItsSidAndNumber()
    {
        using var results = new ImportResults(1);
        results.Set(0, "4440b6e1a85f489b87d76d8779956caf", 919101234511, default);

        var (_, body) = await Stored.ReplyAsync("GET", call => call.AnswerAsync(results));

        var data = JsonNode.Parse(body)!["response"]![0]!["data"]!;
        Assert.Equal(("+919101234511", null), ((string)data["number"]!, data["date_created"]));
    }

    [Theory]
    [InlineData(ImportState.Queued, "queued")]
    [InlineData(ImportState.Running, "running")]
    [InlineData(ImportState.Completed, "completed")]
    [InlineData(ImportState.CompletedWithErrors, "completed_with_errors")]
    [InlineData(ImportState.Failed, "failed")]
    [InlineData(ImportState.Canceled, "canceled")]
    public async Task AJobIsAnsweredWithWhereItLiesAndHowFarItIs(ImportState state, string name)
    {
        var job = new ImportJob("4440b6e1a85f489b87d76d8779956caf", state, new ImportCounts(3, 2, 1, 0, 4, 90), default, null, default);

        var (response, body) = await Stored.ReplyAsync("POST", call => call.AnswerAsync(job, asked: true));

        const string Uri = "/v2/accounts/exotel8u3/jobs/4440b6e1a85f489b87d76d8779956caf";
        Assert.Equal((202, Uri, "2"), (response.StatusCode, response.Headers.Location.ToString(), response.Headers.RetryAfter.ToString()));
        Assert.Equal("respond-async", response.Headers["Preference-Applied"]);
        Assert.Equal(
            """{"request_id":"","method":"POST","http_code":202,"metadata":{"failed":4,"total":100,"success":6},"response":{"code":202,"error_data":null,"status":"success","data":"""
            + $$$"""{"id":"4440b6e1a85f489b87d76d8779956caf","state":"{{{name}}}","uri":"{{{Uri}}}" """.TrimEnd() + "}}}",
            body);
    }

    [Fact]
    public void EveryStateHasAName() => Assert.Equal(6, Enum.GetValues<ImportState>().Length);

    [Fact]
    public async Task ARefusalOfTheWholeRequestIsOneObjectWithoutCounts()
    {
        var (response, body) = await Stored.ReplyAsync("POST", call => ExotelReply.RefuseAsync(call.Http, ExotelRefusal.Unauthenticated));

        Assert.Equal(401, response.StatusCode);
        Assert.StartsWith("Basic realm=", response.Headers.WWWAuthenticate, StringComparison.Ordinal);
        Assert.Equal(
            """{"request_id":"","method":"POST","http_code":401,"response":{"code":401,"error_data":{"code":1010,"message":"Authorization failed","description":"Authorization failed"},"status":"failure","data":null}}""",
            body);
    }

    [Fact]
    public async Task ARefusalThatPassesSaysWhenToComeAgain()
    {
        var (response, _) = await Stored.ReplyAsync("GET", call => ExotelReply.RefuseAsync(call.Http, ExotelRefusal.Unavailable));

        Assert.Equal((503, "5"), (response.StatusCode, response.Headers.RetryAfter.ToString()));
    }

    private static JsonSerializerOptions PlainJson { get; } = new() { WriteIndented = true };

    private static Storage.Tables.EntityProperties PageRow(string time, string tag) => Stored.Row(
        time,
        ("firstName", "captain"),
        ("lastName", "exotel"),
        ("company", "Exotel"),
        ("email", "captain@email.com"),
        ("tag", tag),
        ("attributes", """{"key":{"key1":"values1"}}"""));
}
