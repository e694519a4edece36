using System.Net;
using System.Text.Json.Nodes;
using ContactFunctions.App.Tests.Processes;
using ContactFunctions.Azurite;

namespace ContactFunctions.App.Tests.Journeys;

/// <summary>Two processes on one store change who is in an audience, and count alike.</summary>
public sealed class AudienceJourneyTests
{
    private const int Contacts = 200;
    private const string Audience = "audiences/aud_demo";
    private static readonly (string, string) Development = ("ASPNETCORE_ENVIRONMENT", "Development");

    [Fact]
    public async Task TwoProcessesOnOneFileAgreeOnEveryMember()
    {
        using var folder = new TemporaryFolder();
        await using var one = AppProcess.Start(folder.Path, Development);
        await using var other = AppProcess.Start(folder.Path, Development);
        await AgreeAsync(one, other);
    }

    [Fact]
    public async Task TwoProcessesOnAzureStorageAgreeOnEveryMember()
    {
        Assert.SkipUnless(NodeTool.WhyUnusable is null, NodeTool.WhyUnusable ?? "");
        await using var azurite = await AzuriteProcess.StartAsync(TestContext.Current.CancellationToken);
        using var folder = new TemporaryFolder();
        var storage = ("Storage__ConnectionString", azurite.ConnectionString);
        await using var one = AppProcess.Start(folder.Path, Development, storage);
        await using var other = AppProcess.Start(folder.Path, Development, storage);
        await AgreeAsync(one, other);
    }

    private static async Task AgreeAsync(AppProcess oneProcess, AppProcess otherProcess)
    {
        using var one = await OliAIClient.OfAsync(oneProcess);
        using var other = await OliAIClient.OfAsync(otherProcess);
        var ids = await FillAsync(one);

        await Task.WhenAll(
            one.RepeatAsync(HttpMethod.Post, $"{Audience}/contacts", Body(ids[..150])),
            other.RepeatAsync(HttpMethod.Post, "contacts/add-to-audience", Body(ids[100..])),
            other.RepeatAsync(HttpMethod.Post, $"{Audience}/contacts/remove", Body(ids[..40])),
            one.RepeatAsync(HttpMethod.Delete, $"{Audience}/contacts", Body(ids[..20])),
            one.RepeatAsync(HttpMethod.Post, "contacts/bulk-delete", Body(ids[180..])),
            other.RepeatAsync(HttpMethod.Patch, $"contacts/{ids[60]}", """{"phoneNumber":"+919700000000"}"""));

        var members = await MembersAsync(one);
        Assert.Equal(members, await MembersAsync(other));
        // Only the first forty could end either way.
        Assert.Equal(ids[40..180].Order(), members.Except(ids[..40]).Order());
        foreach (var client in new[] { one, other })
        {
            Assert.Equal(members.Count, (int)(await client.RepeatAsync(HttpMethod.Get, Audience))["contactCount"]!);
            Assert.Equal(180 - members.Count, (int)(await client.RepeatAsync(HttpMethod.Get, $"{Audience}/available-contacts"))["total"]!);
        }

        _ = await one.SendAsync(HttpStatusCode.OK, HttpMethod.Delete, Audience);
        _ = await other.SendAsync(HttpStatusCode.NotFound, HttpMethod.Get, Audience);
        Assert.Equal(0, (int)(await other.RepeatAsync(HttpMethod.Get, "audiences"))["total"]!);
    }

    private static async Task<string[]> FillAsync(OliAIClient client)
    {
        var contacts = Enumerable.Range(0, Contacts).Select(index => $$"""{"name":"Contact {{index}}","phoneNumber":"+91981{{index:d7}}"}""");
        var (made, _) = await client.SendAsync(HttpStatusCode.OK, HttpMethod.Post, "contacts/bulk", $$"""{"contacts":[{{string.Join(',', contacts)}}]}""");
        Assert.Equal(Contacts, (int)made["created"]!);
        return [.. made["contacts"]!.AsArray().Select(contact => (string)contact!["id"]!)];
    }

    /// <summary>The ids of all pages, in their order.</summary>
    private static async Task<IReadOnlyList<string>> MembersAsync(OliAIClient client)
    {
        var (first, second) = (await PageAsync(client, 1), await PageAsync(client, 2));
        List<string> found = [.. first["data"]!.AsArray().Concat(second["data"]!.AsArray()).Select(contact => (string)contact!["id"]!)];
        Assert.Equal(found.Count, (int)second["total"]!);
        return found;
    }

    private static Task<JsonNode> PageAsync(OliAIClient client, int page) =>
        client.RepeatAsync(HttpMethod.Get, $"{Audience}/contacts?limit=100&page={page}");

    /// <summary>Names the audience too, for the call whose path does not.</summary>
    private static string Body(string[] ids) => $$"""{"contactIds":[{{string.Join(',', ids.Select(id => $"\"{id}\""))}}],"audienceId":"aud_demo"}""";
}
