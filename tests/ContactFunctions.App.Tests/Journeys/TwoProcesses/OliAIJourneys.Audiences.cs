using System.Net;

namespace ContactFunctions.App.Tests.Journeys.TwoProcesses;

public abstract partial class OliAIJourneys
{
    [Fact]
    public async Task TheProcessesAgreeOnEveryMemberOfAnAudience()
    {
        using var account = await pair.NewAccountAsync();
        var (one, other, _) = account;
        var ids = await FillAsync(one, Enumerable.Range(0, 200).Select(index => $"Contact {index}"));
        var (id, audience) = await AudienceAsync(one);

        await Task.WhenAll(
            one.AskAsync(HttpMethod.Post, $"{audience}/contacts", IdsBody(ids[..150])),
            other.AskAsync(HttpMethod.Post, "contacts/add-to-audience", IdsBody(ids[100..], id)),
            other.AskAsync(HttpMethod.Post, $"{audience}/contacts/remove", IdsBody(ids[..40])),
            one.AskAsync(HttpMethod.Delete, $"{audience}/contacts", IdsBody(ids[..20])),
            one.AskAsync(HttpMethod.Post, "contacts/bulk-delete", IdsBody(ids[180..])),
            other.AskAsync(HttpMethod.Patch, $"contacts/{ids[60]}", """{"phoneNumber":"+919700000000"}"""));

        var members = await WalkAsync(one, $"{audience}/contacts");
        Assert.Equal(members, await WalkAsync(other, $"{audience}/contacts"));
        // Only the first forty could end either way.
        Assert.Equal(ids[40..180].Order(), members.Except(ids[..40]).Order());
        foreach (var client in account.Both)
        {
            Assert.Equal(members.Count, (int)(await client.AskAsync(HttpMethod.Get, audience))["contactCount"]!);
            Assert.Equal(180 - members.Count, await TotalAsync(client, $"{audience}/available-contacts"));
        }

        _ = await one.SendAsync(HttpStatusCode.OK, HttpMethod.Delete, audience);
        _ = await other.SendAsync(HttpStatusCode.NotFound, HttpMethod.Get, audience);
        Assert.Equal(0, await TotalAsync(other, "audiences"));
    }

    [Fact]
    public async Task BothDoorsIntoAnAudienceCountAlike()
    {
        using var account = await pair.NewAccountAsync();
        var (one, other, _) = account;
        var ids = await FillAsync(one, ["a", "b", "c", "d"]);
        var (id, audience) = await AudienceAsync(other);

        // Two at once, one of them twice, and two that nobody has; then one that is in beside one that is not.
        var (first, _) = await one.SendAsync(
            HttpStatusCode.OK, HttpMethod.Post, "contacts/add-to-audience", IdsBody([ids[0], ids[1], ids[0], new string('0', 32), "none"], id));
        var (second, _) = await other.SendAsync(HttpStatusCode.OK, HttpMethod.Post, $"{audience}/contacts", IdsBody(ids[1..3]));

        Assert.Equal($$"""{"audienceId":"{{id}}","contactCount":2}""", first.ToJsonString());
        Assert.Equal($$"""{"audienceId":"{{id}}","contactCount":3}""", second.ToJsonString());
        _ = await one.SendAsync(HttpStatusCode.NotFound, HttpMethod.Post, "contacts/add-to-audience", IdsBody(ids, "aud_none"));
    }

    [Fact]
    public async Task ADeletedContactLeavesEveryAudienceAndList()
    {
        using var account = await pair.NewAccountAsync();
        var (one, other, exotel) = account;
        var ids = await FillAsync(one, ["a", "b", "c", "d"]);
        var (id, audience) = await AudienceAsync(one);
        _ = await one.SendAsync(HttpStatusCode.OK, HttpMethod.Post, "contacts/add-to-audience", IdsBody(ids, id));
        var made = await exotel.SendAsync(HttpStatusCode.MultiStatus, HttpMethod.Post, "lists", """{"lists":[{"name":"Spring"}]}""");
        var list = $"lists/{made["response"]![0]!["data"]!["sid"]}";
        var references = string.Join(',', ids.Select(contact => $$"""{"contact_sid":"{{contact}}"}"""));
        _ = await exotel.SendAsync(HttpStatusCode.MultiStatus, HttpMethod.Post, $"{list}/contacts", $$"""{"contact_references":[{{references}}]}""");

        _ = await other.SendAsync(HttpStatusCode.OK, HttpMethod.Delete, $"contacts/{ids[0]}");
        _ = await other.SendAsync(HttpStatusCode.OK, HttpMethod.Post, "contacts/bulk-delete", IdsBody(ids[1..3]));

        Assert.Equal(1, (int)(await exotel.SendAsync(HttpStatusCode.OK, HttpMethod.Get, list))["response"]!["data"]!["contact_count"]!);
        var listed = await exotel.SendAsync(HttpStatusCode.OK, HttpMethod.Get, $"{list}/contacts");
        Assert.Equal(ids[3], (string)Assert.Single(listed["response"]!.AsArray())!["data"]!["sid"]!);
        foreach (var client in account.Both)
        {
            Assert.Equal(1, (int)(await client.AskAsync(HttpMethod.Get, audience))["contactCount"]!);
            Assert.Equal(ids[3..], await WalkAsync(client, $"{audience}/contacts"));
        }

        // Who comes back on the number is in none of them.
        var again = await FillAsync(other, ["a"]);
        Assert.Equal(2, await TotalAsync(one, "contacts"));
        Assert.Equal(again, await WalkAsync(one, $"{audience}/available-contacts"));
        Assert.Equal(1, (int)(await exotel.SendAsync(HttpStatusCode.OK, HttpMethod.Get, list))["response"]!["data"]!["contact_count"]!);
    }

    private static async Task<(string Id, string Path)> AudienceAsync(OliAIClient client)
    {
        var (audience, _) = await client.SendAsync(HttpStatusCode.Created, HttpMethod.Post, "audiences", """{"name":"Spring"}""");
        return ((string)audience["id"]!, $"audiences/{audience["id"]}");
    }
}
