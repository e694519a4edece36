using System.Net;

namespace ContactFunctions.App.Tests.Journeys.TwoProcesses;

public abstract partial class OliAIJourneys
{
    /// <summary>Odd, so that no page ends where a commit does.</summary>
    private const int Limit = 7;

    [Fact]
    public async Task WhatOneProcessWritesTheOtherShowsAtOnce()
    {
        using var account = await pair.NewAccountAsync();
        await ShowsAtOnceAsync(account.One, account.Other);
        await ShowsAtOnceAsync(account.Other, account.One);
    }

    /// <summary>
    /// Between any two requests for pages, and beside each, both processes change names, metadata and audiences. That
    /// moves no contact to another place, so whoever turns the pages sees each once, whichever process gives them.
    /// </summary>
    [Fact]
    public async Task UpdatesHideNoContactFromWhoTurnsThePagesAndRepeatNone()
    {
        using var account = await pair.NewAccountAsync();
        string[] words = ["Walker", "Walker", "Rider", "Rider"];
        var ids = await FillAsync(account.One, Enumerable.Range(0, 60).Select(index => $"{words[index % 4]} {index}"));
        var (id, walked) = await AudienceAsync(account.One);
        _ = await account.One.SendAsync(HttpStatusCode.OK, HttpMethod.Post, "contacts/add-to-audience", IdsBody(ids.Where((_, index) => index % 3 > 0), id));
        var (otherId, other) = await AudienceAsync(account.One);
        var updates = new RunningUpdates(account, [.. ids.Select((contact, index) => (contact, words[index % 4])).Where((_, index) => index % 2 == 1)], otherId);
        (string Listing, string Query, int Total)[] listings =
        [
            ("contacts", "", 60), ("contacts", "search=walker", 30), ("contacts", "search=91981", 60), ($"{walked}/contacts", "", 40),
            ($"{walked}/contacts", "search=rider", 20), ($"{walked}/available-contacts", "", 20),
        ];

        foreach (var (listing, query, total) in listings)
        {
            var atRest = await WalkAsync(account.One, listing, query);
            var turned = new List<string>();
            for (var page = 1; page <= (total + Limit - 1) / Limit; page++)
            {
                var reply = account.Both[page % 2].PageAsync(listing, query, page, Limit);
                await Task.WhenAll(reply, updates.StepAsync());
                Assert.Equal(total, (int)(await reply)["total"]!);
                turned.AddRange(IdsOf((await reply)["data"]!));
            }

            Assert.Equal(total, atRest.Count);
            Assert.Equal(atRest, turned);
        }

        foreach (var client in account.Both)
        {
            Assert.Equal(updates.Members.Order(), (await WalkAsync(client, $"{other}/contacts")).Order());
            Assert.Equal(updates.Members.Count, (int)(await client.AskAsync(HttpMethod.Get, other))["contactCount"]!);
            foreach (var contact in (await client.PageAsync("contacts", "", 1, 100))["data"]!.AsArray()) updates.Holds(contact!);
        }
    }

    private static async Task ShowsAtOnceAsync(OliAIClient writer, OliAIClient reader)
    {
        var priya = await CreateAsync(writer, """{"name":"Priya Sharma","phoneNumber":"+919876543210"}""");
        Assert.Equal([priya], await WalkAsync(reader, "contacts"));
        Assert.Equal([priya], await WalkAsync(reader, "contacts", "search=sharma"));
        var others = await FillAsync(writer, Enumerable.Range(0, 20).Select(index => $"Contact {index}"));
        Assert.Equal([priya, .. others], (await WalkAsync(reader, "contacts")).OrderBy(id => id == priya ? -1 : Array.IndexOf(others, id)));

        _ = await writer.AskAsync(HttpMethod.Patch, $"contacts/{priya}", """{"name":"Ravi Kumar"}""");
        Assert.Empty(await WalkAsync(reader, "contacts", "search=sharma"));
        Assert.Equal([priya], await WalkAsync(reader, "contacts", "search=ravi"));

        var (id, audience) = await AudienceAsync(writer);
        _ = await writer.AskAsync(HttpMethod.Post, "contacts/add-to-audience", IdsBody([priya, others[3]], id));
        Assert.Equal(2, (int)(await reader.AskAsync(HttpMethod.Get, audience))["contactCount"]!);
        Assert.Equal([priya], await WalkAsync(reader, $"{audience}/contacts", "search=ravi"));
        Assert.Equal(19, await TotalAsync(reader, $"{audience}/available-contacts"));

        // Through several partitions, most likely, and in each with the same members.
        for (var number = 0; number < 6; number++)
        {
            _ = await writer.AskAsync(HttpMethod.Patch, $"contacts/{priya}", $$"""{"phoneNumber":"+91970000000{{number}}"}""");
            Assert.Equal([priya], await WalkAsync(reader, "contacts", $"search=970000000{number}"));
            Assert.Equal([priya], await WalkAsync(reader, $"{audience}/contacts", $"search=970000000{number}"));
            Assert.Equal((21, 2), (await TotalAsync(reader, "contacts"), await TotalAsync(reader, $"{audience}/contacts")));
        }

        Assert.Empty(await WalkAsync(reader, "contacts", "search=9876543210"));
        _ = await writer.AskAsync(HttpMethod.Post, $"{audience}/contacts/remove", IdsBody([others[3]]));
        Assert.Equal([priya], await WalkAsync(reader, $"{audience}/contacts"));
        _ = await writer.SendAsync(HttpStatusCode.OK, HttpMethod.Delete, $"contacts/{priya}");
        Assert.Empty(await WalkAsync(reader, $"{audience}/contacts"));
        Assert.Empty(await WalkAsync(reader, "contacts", "search=ravi"));
        _ = await writer.SendAsync(HttpStatusCode.OK, HttpMethod.Post, "contacts/bulk-delete", IdsBody(others));
        Assert.Equal(0, await TotalAsync(reader, "contacts"));
        _ = await writer.SendAsync(HttpStatusCode.OK, HttpMethod.Delete, audience);
        Assert.Equal(0, await TotalAsync(reader, "audiences"));
    }

    /// <summary>The ids of all pages in their order, as many as the first one tells.</summary>
    private static async Task<IReadOnlyList<string>> WalkAsync(OliAIClient client, string listing, string query = "")
    {
        var first = await client.PageAsync(listing, query, 1, limit: 100);
        var found = IdsOf(first["data"]!).ToList();
        for (var page = 2; page <= (int)first["totalPages"]!; page++) found.AddRange(IdsOf((await client.PageAsync(listing, query, page, limit: 100))["data"]!));
        Assert.Equal((int)first["total"]!, found.Count);
        return found;
    }

    private static async Task<int> TotalAsync(OliAIClient client, string listing) => (int)(await client.PageAsync(listing, "", 1, 1))["total"]!;

    private static async Task<string> CreateAsync(OliAIClient client, string contact) =>
        (string)(await client.SendAsync(HttpStatusCode.Created, HttpMethod.Post, "contacts", contact)).Reply["id"]!;
}
