using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using ContactFunctions.App.Tests.Processes;
using ContactFunctions.Azurite;
using ContactFunctions.Core.Accounts;

namespace ContactFunctions.App.Tests.Journeys;

/// <summary>DeepCall's contacts by the executable as it is built: what depends on the store, on each of the stores.</summary>
public sealed class DeepCallJourneyTests
{
    private const string Second = "507f1f77bcf86cd799439011";

    private static readonly (string, string) Development = ("ASPNETCORE_ENVIRONMENT", "Development");

    [Fact]
    public async Task EntriesLiveAndDieOnTheEmbeddedStore()
    {
        using var folder = new TemporaryFolder();
        await using var app = AppProcess.Start(folder.Path, Development);
        await LiveAndDieAsync(app);
    }

    [Fact]
    public async Task EntriesLiveAndDieOnAzureStorage()
    {
        Assert.SkipUnless(NodeTool.WhyUnusable is null, NodeTool.WhyUnusable ?? "");
        await using var azurite = await AzuriteProcess.StartAsync(TestContext.Current.CancellationToken);
        using var folder = new TemporaryFolder();
        await using var app = AppProcess.Start(folder.Path, Development, ("Storage__ConnectionString", azurite.ConnectionString));
        await LiveAndDieAsync(app);
    }

    /// <summary>Each process has committers of its own; what they do to one number is still one contact and one entry.</summary>
    [Fact]
    public async Task TwoProcessesThatAddOneNumberMakeOneContact()
    {
        using var folder = new TemporaryFolder();
        await using var one = AppProcess.Start(folder.Path, Development);
        await using var other = AppProcess.Start(folder.Path, Development);
        using var oneClient = await DeepCallClient.OfAsync(one);
        using var otherClient = await DeepCallClient.OfAsync(other);
        using var oliai = new OliAIClient(await one.AddressAsync(), DemoAccount.OliAIKey);
        await Task.WhenAll(one.StoreOpenAsync(), other.StoreOpenAsync());

        var adds = Enumerable.Range(0, 20).Select(number => (number % 2 == 0 ? oneClient : otherClient).SucceedAsync(DeepCallClient.AddContact, Add(919876543210, $"\"n{number}\":{number}")));
        var ids = await Task.WhenAll(adds);

        var contact = Assert.Single((await oliai.AskAsync(HttpMethod.Get, "contacts"))["data"]!.AsArray())!;
        Assert.Equal((string)contact["id"]!, Assert.Single(ids.Distinct()));
        Assert.Equal(20, contact["metadata"]!.AsObject().Count);
        Assert.Equal((1, 0), await CountAsync(one));
    }

    private static async Task LiveAndDieAsync(AppProcess app)
    {
        using var client = await DeepCallClient.OfAsync(app);
        using var oliai = new OliAIClient(await app.AddressAsync(), DemoAccount.OliAIKey);

        // 40 numbers lie in more than one partition, and so do those they move to.
        var ids = await Task.WhenAll(Enumerable.Range(0, 40).Select(number => client.SucceedAsync(DeepCallClient.AddContact, Add(919876543000 + number, $"\"name\":\"Contact {number}\""))));
        _ = await client.SucceedAsync(DeepCallClient.AddContact, $$"""
            "clId":"{{Second}}","action":0,"record":{"mobile":"919876543000"}
            """);
        Assert.Equal(40, ids.Distinct().Count());
        Assert.Equal((40, 1), await CountAsync(app));

        var moved = await Task.WhenAll(ids.Select((id, number) => client.SucceedAsync(DeepCallClient.AddContact, Update(919876549000 + number, id))));
        Assert.Equal(ids, moved);
        Assert.Equal(1000, await client.CodeAsync(DeepCallClient.AddContact, Update(919876549001, ids[0])));
        Assert.Equal(1012, await client.CodeAsync(DeepCallClient.AddContact, Update(919876543000, "contact_12345")));
        Assert.Equal((40, 1), await CountAsync(app));

        Assert.Equal(ids[0], await client.SucceedAsync(DeepCallClient.AddContact, SoftDelete(919876549000)));
        Assert.Equal((39, 1), await CountAsync(app));
        Assert.Equal(ids[0], await client.SucceedAsync(DeepCallClient.AddContact, Add(919876549000, "\"city\":\"Pune\"")));
        Assert.Equal((40, 1), await CountAsync(app));

        _ = await client.SucceedAsync(DeepCallClient.AddContact, SoftDelete(919876549001));
        foreach (var id in ids) _ = await client.SucceedAsync(DeepCallClient.DeleteContact, $"\"clId\":123,\"delId\":\"{id}\"");
        Assert.Equal((0, 1), await CountAsync(app));
        Assert.Equal(1012, await client.CodeAsync(DeepCallClient.DeleteContact, $"\"clId\":123,\"delId\":\"{ids[0]}\""));

        var left = Assert.Single((await oliai.AskAsync(HttpMethod.Get, "contacts"))["data"]!.AsArray())!;
        Assert.Equal((ids[0], "+919876549000", "Pune"), ((string)left["id"]!, (string)left["phoneNumber"]!, (string)left["metadata"]!["city"]!));
    }

    private static string Add(long mobile, string field) => $$"""
        "clId":123,"action":0,"record":{"mobile":"{{mobile}}",{{field}}}
        """;

    private static string Update(long mobile, string id) => $$"""
        "clId":123,"action":1,"editPanelContactId":"{{id}}","record":{"mobile":{{mobile}}}
        """;

    private static string SoftDelete(long mobile) => $$"""
        "clId":123,"action":2,"record":{"mobile":"{{mobile}}"}
        """;

    /// <summary>The contacts of the two demo lists, as Exotel's door counts them.</summary>
    private static async Task<(int First, int Second)> CountAsync(AppProcess app)
    {
        var credentials = Encoding.UTF8.GetBytes($"{DemoAccount.ExotelKey}:{DemoAccount.ExotelToken}");
        using var reply = await app.SendAsync(
            HttpMethod.Get, $"/v2/accounts/{DemoAccount.Sid}/lists", request => request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(credentials)));
        var lists = JsonNode.Parse(await reply.Content.ReadAsStringAsync())!["response"]!.AsArray().ToDictionary(item => (string)item!["data"]!["name"]!, item => (int)item!["data"]!["contact_count"]!);
        return (lists["Demo list"], lists["Second demo list"]);
    }
}
