using System.Security.Cryptography;
using System.Text;
using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Audiences;
using ContactFunctions.Core.Imports;
using ContactFunctions.Core.Imports.Requests;
using ContactFunctions.Core.Imports.Sources;
using ContactFunctions.Core.Lists;
using ContactFunctions.Core.Tests.Webhooks;
using ContactFunctions.Core.Webhooks;
using ContactFunctions.Storage.Blobs;

namespace ContactFunctions.Core.Tests.Imports.Splitting;

/// <summary>Messages of the queue contact-imports.</summary>
public sealed class ImportInboxTests
{
    [Fact]
    public async Task ContactsInAMessageAreImportedOnceHoweverOftenItComes()
    {
        await using var world = await ImportWorld.StartAsync();
        const string first = """{"version":1,"id":"one","account":"b0000","source":{"contacts":[{"number":"+919800000000","first_name":"Priya"},{"number":"12"}]}}""";
        foreach (var messageId in new[] { "m1", "m1", "m2" }) Assert.Null(await HandleAsync(world, first, messageId));
        await world.Process.LiveAsync(2);
        var job = Assert.Single((await world.Desk.ListAsync(world.Account, 10, null, default))!.Jobs);

        Assert.Equal((ImportState.CompletedWithErrors, new ImportCounts(1, 0, 0, 0, 1, 0)), (job.State, job.Counts));
        Assert.Equal("Priya", (await world.NamesAsync())["+919800000000"]);
    }

    /// <summary>Without an id of its sender's the queue's own tells a second delivery from a second message.</summary>
    [Fact]
    public async Task WithoutAnIdTheSameDeliveryIsOneJobAndTheSameTextTwo()
    {
        await using var world = await ImportWorld.StartAsync();
        const string message = """{"version":1,"account":"b0000","source":{"contacts":[]}}""";
        foreach (var messageId in new[] { "m1", "m1", "m2" }) Assert.Null(await HandleAsync(world, message, messageId));

        Assert.Equal(2, (await world.Desk.ListAsync(world.Account, 10, null, default))!.Jobs.Count);
    }

    [Fact]
    public async Task AFileIsImportedWithEveryOption()
    {
        await using var world = await ImportWorld.StartAsync();
        _ = await Secrets(world).RenewAsync(world.Account, default);
        await world.Jobs.Store.Blobs.PutAsync(new BlobName(StoreLayout.ImportFiles, "crm/leads.csv"), Encoding.UTF8.GetBytes("Handy;Vorname\n+919800000000;Priya\n"), default);
        var audience = (await Audiences(world).CreateAsync(world.Account, "Spring", null, default)).Audience!;
        var message = $$"""
            {"version":1,"account":"b0000","source":{"blob":"crm/leads.csv"},"format":"csv","delimiter":";","mapping":"number=Handy,first_name=Vorname",
             "duplicates":"skip","audienceId":"{{audience.Key}}","webhookUrl":"https://example.org/done"}
            """;
        Assert.Null(await HandleAsync(world, message, "m1"));
        await world.Process.LiveAsync(2);
        var job = Assert.Single((await world.Desk.ListAsync(world.Account, 10, null, default))!.Jobs);

        Assert.Equal(new ImportCounts(1, 0, 0, 0, 0, 0), job.Counts);
        Assert.Equal(("leads.csv", "https://example.org/done", DuplicatePolicy.Skip), (job.Request!.FileName, job.Request.WebhookUrl, job.Request.Duplicates));
        Assert.Equal(1, await Audiences(world).CountAsync(world.Account, audience, default));
    }

    [Theory]
    [InlineData("no JSON", ImportMessageFault.Malformed)]
    [InlineData("null", ImportMessageFault.Malformed)]
    [InlineData("""{"version":2,"account":"b0000","source":{"contacts":[]}}""", ImportMessageFault.Malformed, "$.version")]
    [InlineData("eyJ2ZXJzaW9uIjoxfQ", ImportMessageFault.Malformed, "$")]
    [InlineData("""{"account":"b0000","source":{"contacts":[]}}""", ImportMessageFault.Malformed)]
    [InlineData("""{"version":1,"account":null,"source":{"contacts":[]}}""", ImportMessageFault.Malformed, "$.account")]
    [InlineData("""{"version":1,"account":"\ud800","source":{"contacts":[]}}""", ImportMessageFault.Malformed, "$.account")]
    [InlineData("""{"version":1,"account":"b0000","source":null}""", ImportMessageFault.Malformed, "$.source")]
    [InlineData("""{"version":1,"account":"b0000"}""", ImportMessageFault.Malformed)]
    [InlineData("""{"version":1,"account":"b0000","source":{}}""", ImportMessageFault.Malformed, "$.source")]
    [InlineData("""{"version":1,"account":"b0000","source":{"contacts":{}}}""", ImportMessageFault.Malformed, "$.source")]
    [InlineData("""{"version":1,"account":"b0000","source":{"contacts":[],"blob":"a"},"format":"json"}""", ImportMessageFault.Malformed, "$.source")]
    [InlineData("""{"version":1,"account":"b0000","source":{"blob":"../a"},"format":"csv"}""", ImportMessageFault.Malformed, "$.source")]
    [InlineData("""{"version":1,"account":"b0000","source":{"blob":"other/../a"},"format":"csv"}""", ImportMessageFault.Malformed, "$.source")]
    [InlineData("""{"version":1,"account":"b0000","source":{"blob":"a"}}""", ImportMessageFault.Malformed, "$.format")]
    [InlineData("""{"version":1,"account":"b0000","source":{"contacts":[]},"format":"csv"}""", ImportMessageFault.Malformed, "$.format")]
    [InlineData("""{"version":1,"account":"b0000","source":{"contacts":[]},"mappings":"number=a"}""", ImportMessageFault.Malformed)]
    [InlineData("""{"version":1,"account":"b0000","source":{"contacts":[]},"mapping":"numbr=a"}""", ImportMessageFault.Malformed, "$.mapping")]
    [InlineData("""{"version":1,"account":"b0000","source":{"contacts":[]},"delimiter":"x"}""", ImportMessageFault.Malformed, "$.delimiter")]
    [InlineData("""{"version":1,"account":"b0000","source":{"contacts":[]},"duplicates":"keep"}""", ImportMessageFault.Malformed, "$.duplicates")]
    [InlineData("""{"version":1,"account":"b0000","source":{"contacts":[]},"validate":"yes"}""", ImportMessageFault.Malformed, "$.validate")]
    [InlineData("""{"version":1,"account":"b0000","source":{"contacts":[]},"webhookUrl":"ftp://a"}""", ImportMessageFault.Malformed, "$.webhookUrl")]
    [InlineData("""{"version":1,"account":"b0000","source":{"contacts":[]},"id":""}""", ImportMessageFault.Malformed, "$.id")]
    [InlineData("""{"version":1,"account":"b0000","source":{"contacts":[]},"listId":"a","audienceId":"b"}""", ImportMessageFault.Malformed, "$.listId")]
    [InlineData("""{"version":1,"account":"nobody","source":{"contacts":[]}}""", ImportMessageFault.AccountUnknown, "nobody")]
    [InlineData("""{"version":1,"account":"b0000","source":{"contacts":[]},"audienceId":"none"}""", ImportMessageFault.AudienceUnknown, "none")]
    [InlineData("""{"version":1,"account":"b0000","source":{"contacts":[]},"listId":"none"}""", ImportMessageFault.ListUnknown, "none")]
    [InlineData("""{"version":1,"account":"b0000","source":{"blob":"none.csv"},"format":"csv"}""", ImportMessageFault.BlobUnknown, "none.csv")]
    public async Task AMessageThatAsksForNothingLiesInThePoisonQueueAsItCame(string message, ImportMessageFault fault, string? detail = null)
    {
        await using var world = await ImportWorld.StartAsync();
        var refusal = await HandleAsync(world, message, "m1");
        var kept = Assert.Single(await world.Jobs.Store.Queues.ReceiveAsync(StoreLayout.ContactImportsPoison, 32, TimeSpan.FromSeconds(30), default));

        Assert.Equal(fault, refusal?.Fault);
        if (detail is not null) Assert.Equal(detail, refusal!.Detail);
        Assert.Equal(message, Encoding.UTF8.GetString(kept.Body.Span));
        Assert.Empty((await world.Desk.ListAsync(world.Account, 10, null, default))!.Jobs);
    }

    /// <summary>A sender's damaged text costs the contact that it stands in, as it would in a file.</summary>
    [Fact]
    public async Task AContactOfBytesThatAreNoTextFailsAlone()
    {
        await using var world = await ImportWorld.StartAsync();
        byte[] message =
        [
            .. """{"version":1,"account":"b0000","source":{"contacts":[{"number":"+919800000000","name":"Renée"},{"number":"+919800000001","name":"Ren"""u8, 0xE9,
            .. "\"}]}}"u8,
        ];

        Assert.Null(await HandleAsync(world, message, "m1"));
        await world.Process.LiveAsync(2);
        Assert.Equal(new ImportCounts(1, 0, 0, 0, 1, 0), Assert.Single((await world.Desk.ListAsync(world.Account, 10, null, default))!.Jobs).Counts);
    }

    /// <summary>Whatever stands in them: some stores escape it, and hold no more for that.</summary>
    [Fact]
    public async Task OptionsAsLongAsTheyMayBeAreKept()
    {
        await using var world = await ImportWorld.StartAsync();
        var (mapping, fileName) = ("number=" + new string('é', ((16 * 1024) - 7) / 2), new string('\u0001', 2000));
        var message = """{"version":1,"account":"b0000","source":{"contacts":[]},"mapping":"MAPPING","fileName":"NAME"}"""
            .Replace("MAPPING", mapping, StringComparison.Ordinal).Replace("NAME", string.Concat(Enumerable.Repeat("\\u0001", 2000)), StringComparison.Ordinal);

        Assert.Null(await HandleAsync(world, message, "m1"));
        var request = Assert.Single((await world.Desk.ListAsync(world.Account, 10, null, default))!.Jobs).Request!;
        Assert.Equal((mapping, fileName), (request.Mapping, request.FileName));
    }

    [Fact]
    public async Task MembersOfNullAreAsGoodAsNone()
    {
        await using var world = await ImportWorld.StartAsync();
        const string message = """
            {"version":1,"account":"b0000","source":{"blob":null,"contacts":[]},"id":null,"format":null,"delimiter":null,"mapping":null,"duplicates":null,
             "audienceId":null,"listId":null,"validate":null,"webhookUrl":null,"fileName":null}
            """;

        Assert.Null(await HandleAsync(world, message, "m1"));
        Assert.Equal(new ImportRequest(SourceFormat.Json), Assert.Single((await world.Desk.ListAsync(world.Account, 10, null, default))!.Jobs).Request);
    }

    [Fact]
    public async Task MoreContactsThanAMessageMayHoldAreRefused()
    {
        await using var world = await ImportWorld.StartAsync();
        string Message(int length) =>
            """{"version":1,"account":"b0000","source":{"contacts":[{"number":"+919800000000","note":"NOTE"}]}}""".Replace("NOTE", new string('x', length), StringComparison.Ordinal);

        Assert.Equal("$.source", (await HandleAsync(world, Message(40 * 1024), "m1"))?.Detail);
        Assert.Null(await HandleAsync(world, Message(39 * 1024), "m2"));
    }

    [Theory]
    [InlineData("sid")]
    [InlineData("number")]
    [InlineData("ObjectId")]
    public async Task AListIsNamedByAnyOfItsIdsAndShownByItsSid(string by)
    {
        await using var world = await ImportWorld.StartAsync();
        var list = (await new ListBook(world.Jobs.Store, world.Process.Contacts, world.Jobs.Clock).CreateAsync(world.Account, "Spring", null, default)).List!;
        var id = by switch { "sid" => list.Id.ToUpperInvariant(), "number" => $"{list.Number}", _ => list.ObjectId };
        var message = """{"version":1,"account":"b0000","source":{"contacts":[]},"listId":"ID"}""".Replace("ID", id, StringComparison.Ordinal);

        Assert.Null(await HandleAsync(world, message, "m1"));
        Assert.Equal(ImportTarget.Of(list), Assert.Single((await world.Desk.ListAsync(world.Account, 10, null, default))!.Jobs).Request!.Target);
    }

    [Theory]
    [InlineData("https://example.org/done", false, "WebhookSecretMissing")]
    [InlineData("https://10.0.0.1/done", true, "WebhookAddressRefused")]
    public async Task AWebhookThatCouldNotBeToldIsRefusedAtOnce(string url, bool hasSecret, string detail)
    {
        await using var world = await ImportWorld.StartAsync();
        if (hasSecret) _ = await Secrets(world).RenewAsync(world.Account, default);
        var message = """{"version":1,"account":"b0000","source":{"contacts":[]},"webhookUrl":"URL"}""".Replace("URL", url, StringComparison.Ordinal);

        Assert.Equal(new ImportMessageRefusal(ImportMessageFault.WebhookRefused, detail), await HandleAsync(world, message, "m1"));
    }

    private static Task<ImportMessageRefusal?> HandleAsync(ImportWorld world, string message, string messageId) =>
        HandleAsync(world, Encoding.UTF8.GetBytes(message), messageId);

    private static Task<ImportMessageRefusal?> HandleAsync(ImportWorld world, byte[] message, string messageId)
    {
        ValueTask<Account?> Find(string sid, CancellationToken _) => new(sid == world.Account.Sid ? world.Account : null);
        var webhooks = new WebhookDesk(
            world.Jobs.Store, Find, world.Process.Desk, Secrets(world), new RecordedSender(_ => WebhookReply.Answered(200)), WebhookReach.Public, world.Jobs.Clock, new Random(1));
        var inbox = new ImportInbox(Find, world.Desk, webhooks, Audiences(world), new ListBook(world.Jobs.Store, world.Process.Contacts, world.Jobs.Clock), world.Jobs.Store.Queues);
        return inbox.HandleAsync(message, messageId, default);
    }

    private static WebhookSecrets Secrets(ImportWorld world) => new(world.Jobs.Store, world.Jobs.Clock, RandomNumberGenerator.Create());

    private static AudienceBook Audiences(ImportWorld world) => new(world.Jobs.Store, world.Process.Contacts, world.Jobs.Clock);
}
