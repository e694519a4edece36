using System.Text;
using System.Text.Json.Nodes;
using ContactFunctions.App.Tests.Processes;
using ContactFunctions.Azurite;
using ContactFunctions.Core.Users;

namespace ContactFunctions.App.Tests.Journeys;

/// <summary>Two processes on one store write to the same contacts of the directory: nothing that one wrote is lost by the other.</summary>
public sealed class DirectoryJourneyTests
{
    private const int Contacts = 5;
    private const int Facts = 8;

    /// <summary>A call that a busy store has answered "Something went wrong" does no harm when repeated.</summary>
    private const int MostTries = 10;

    private static readonly (string, string) Development = ("ASPNETCORE_ENVIRONMENT", "Development");

    [Fact]
    public async Task TwoProcessesOnOneFileKeepAllFacts()
    {
        using var folder = new TemporaryFolder();
        await using var one = AppProcess.Start(folder.Path, Development);
        await using var other = AppProcess.Start(folder.Path, Development);
        await AgreeAsync(one, other);
    }

    [Fact]
    public async Task TwoProcessesOnAzureStorageKeepAllFacts()
    {
        Assert.SkipUnless(NodeTool.WhyUnusable is null, NodeTool.WhyUnusable ?? "");
        await using var azurite = await AzuriteProcess.StartAsync(TestContext.Current.CancellationToken);
        using var folder = new TemporaryFolder();
        var storage = ("Storage__ConnectionString", azurite.ConnectionString);
        await using var one = AppProcess.Start(folder.Path, Development, storage);
        await using var other = AppProcess.Start(folder.Path, Development, storage);
        await AgreeAsync(one, other);
    }

    private static async Task AgreeAsync(AppProcess one, AppProcess other)
    {
        AppProcess[] both = [one, other];
        foreach (var app in both) await app.StoreOpenAsync();
        var calls = from contact in Enumerable.Range(0, Contacts)
                    from fact in Enumerable.Range(0, Facts)
                    select CallAsync(both[(contact + fact) % 2], "create", contact, $$""" "contactinfo":{"name":"Sunil Singh","info_{{fact}}":{{fact}}},"other":{"fact_{{fact}}":"{{fact}}","blacklist":true} """);
        _ = await Task.WhenAll(calls);

        for (var contact = 0; contact < Contacts; contact++)
        {
            var found = (await CallAsync(both[contact % 2], "search", contact, "\"project\":\"all\""))["response"]!;
            Assert.Equal((Facts + 1, Facts + 2), (found["contactinfo"]!.AsObject().Count, found["other"]!.AsObject().Count));
            Assert.Equal(("Sunil Singh", true), ((string)found["contactinfo"]!["name"]!, (bool)found["other"]!["blacklist"]!));
        }
    }

    private static async Task<JsonNode> CallAsync(AppProcess app, string verb, int contact, string members)
    {
        var body = Encoding.UTF8.GetBytes($$"""{"ssid":"{{DemoUser.Ssid}}","contact":"91987654321{{contact}}",{{members}}}""");
        for (var tries = 1; ; tries++)
        {
            using var response = await app.SendAsync(HttpMethod.Post, $"/api/v2/Directory/{verb}", request => request.Content = new ByteArrayContent(body));
            var reply = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
            if ((int)reply["code"]! == 1009 && tries < MostTries) continue;
            Assert.True((int)reply["code"]! == 200, reply.ToJsonString());
            return reply;
        }
    }
}
