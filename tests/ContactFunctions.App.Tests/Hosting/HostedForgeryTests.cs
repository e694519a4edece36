using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using ContactFunctions.App.Hosting;
using ContactFunctions.App.Tests.Journeys;
using ContactFunctions.Core.Accounts;
using ContactFunctions.StandInHost;
using ContactFunctions.StandInHost.Invocations;
using ContactFunctions.Storage.Azure;

namespace ContactFunctions.App.Tests.Hosting;

/// <summary>
/// Requests from outside that pose as the host's calls (Functions host contract, 4.1), with a message that is true to the
/// letter: whoever got one through could have somebody's items fail as poison.
/// </summary>
public sealed class HostedForgeryTests(HostedApp app) : HostedTests(app)
{
    private const long FirstNumber = 917400000000;

    /// <summary>Plain, traversing, encoded once and twice, with backslashes, and with what cuts a rebuilt path.</summary>
    private static readonly string[] Ways =
    [
        "/{0}", "//{0}", "/v2/../{0}", "/v2/%2e%2e/{0}", "/v2/%252e%252e/{0}", "/v2/..%5C{0}", "/v2/%252e%252e%5c{0}", "/api/{0}", "/v1/..%5C{0}",
        "/v2/accounts/..%5C..%5C..%5C{0}%3F/contacts", "/v2/accounts/..%5C..%5C..%5C{0}%23/contacts",
        "/v2/accounts/%252e%252e%5C%252e%252e%5C%252e%252e%5C{0}%3F/lists", "/v2/accounts/x/lists/..%5C..%5C..%5C..%5C..%5C{0}%3F/contacts",
        "/v2/accounts/..%2F..%2F..%2F{0}%3F/contacts", "/v2/accounts/..%255C..%255C..%255C{0}%253F/contacts",
    ];

    private static readonly string[] Queues = [HostFunctions.ImportChunks, HostFunctions.ImportChunksPoison];

    private static readonly string[] Functions = [.. Queues, HostFunctions.Webhooks, HostFunctions.WebhooksPoison, HostFunctions.Sweep, HostFunctions.Trim];

    [Fact]
    public async Task NoRequestReachesAnInvocationThroughTheProxy()
    {
        var host = await App.HostAsync();
        using var client = await App.ClientAsync();
        using var hold = await App.HoldQueuesAsync();
        var job = await HeldJob.TakeInAsync(await App.StoreAsync(), client, FirstNumber);
        await ForgeAsync(host, job);

        await job.AssertUntouchedAsync();
        // Nothing escapes its route: what arrived is a caller without credentials, under a strange account.
        Assert.DoesNotContain(host.Log.Lines, line => Functions.Any(function => line.EndsWith($"gets POST /{function}", StringComparison.Ordinal)));
        await job.AssertGoesThroughAsync(hold);
    }

    /// <summary>The paths that escape are known: were there none, this would prove nothing.</summary>
    [Fact]
    public async Task WhatEscapesAForwardingHostIsAnsweredAsAnUnknownPath()
    {
        using var hold = await App.HoldQueuesAsync();
        await using var host = await App.StartAnotherAsync(
            HostedApp.PublishedFolder,
            ("AzureFunctionsJobHost__customHandler__enableProxyingHttpRequest", "false"), ("AzureFunctionsJobHost__customHandler__enableForwardingHttpRequest", "true"));
        using var otherHold = await host.HoldQueuesAsync(TestContext.Current.CancellationToken);
        using var client = new ExotelClient(host.Address);
        var job = await HeldJob.TakeInAsync(await App.StoreAsync(), client, FirstNumber + 1);
        await ForgeAsync(host, job);

        await job.AssertUntouchedAsync();
        foreach (var function in Functions)
            Assert.True(host.Log.Lines.Count(line => line.EndsWith($"gets POST /{function}", StringComparison.Ordinal)) >= 4, $"{function}:\n{host.Log}");
        await job.AssertGoesThroughAsync(otherHold);
    }

    /// <summary>Should one get in all the same, its message says nothing that the job's own row does not say.</summary>
    [Fact]
    public async Task AForgedMessageThatGotInChangesNothing()
    {
        var host = await App.HostAsync();
        var store = await App.StoreAsync();
        using var client = await App.ClientAsync();
        using var hold = await App.HoldQueuesAsync();
        var job = await HeldJob.TakeInAsync(store, client, FirstNumber + 2);
        var forgeries = Forgeries(Encoding.UTF8.GetString(job.Message.Body.Span), await ForgerAsync(store)).ToList();
        foreach (var forged in forgeries)
        {
            foreach (var function in Queues)
            {
                var settlement = await host.InvokeAsync(function, Envelope(Encoding.UTF8.GetBytes(forged)));
                Assert.True(settlement.Kind == SettlementKind.Success, $"{forged}: {settlement.Reason}");
            }
        }

        Assert.Equal(14, forgeries.Count);
        await job.AssertUntouchedAsync();
        await job.AssertGoesThroughAsync(hold);
    }

    /// <summary>Each way to each function; none is answered as a call of the host is, and none as one of its own paths.</summary>
    private static async Task ForgeAsync(FunctionsHost host, HeldJob job)
    {
        using var client = new HttpClient();
        foreach (var path in Ways.SelectMany(way => Functions.Select(function => way.Replace("{0}", function, StringComparison.Ordinal))))
        {
            var uri = new Uri($"{host.Address.GetLeftPart(UriPartial.Authority)}{path}", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
            using var body = new ByteArrayContent(Envelope(job.Message.Body.Span)) { Headers = { { "Content-Type", "application/json; charset=utf-8" } } };
            using var reply = await client.PostAsync(uri, body);
            var text = await reply.Content.ReadAsStringAsync();
            Assert.True(reply.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Unauthorized, $"{path}: {reply.StatusCode} {text}");
            Assert.DoesNotContain("Outputs", text, StringComparison.Ordinal);
            if (WentTo(host, path) is { } there && Functions.Contains(there)) Assert.Equal("""{"status":404,"error":"Not Found"}""", text);
        }
    }

    /// <summary>Where the last request went at the handler; null when it went nowhere.</summary>
    private static string? WentTo(FunctionsHost host, string path)
    {
        var lines = host.Log.Lines.Reverse().SkipWhile(line => !line.StartsWith($"HTTP POST {path}:", StringComparison.Ordinal)).Skip(1);
        var before = lines.FirstOrDefault(line => !line.StartsWith("Handler ", StringComparison.Ordinal)) ?? "";
        const string mark = " gets POST /";
        var at = before.IndexOf(mark, StringComparison.Ordinal);
        return at < 0 ? null : before[(at + mark.Length)..];
    }

    /// <summary>Another account, whose owner wants the job to come to harm.</summary>
    private static async Task<string> ForgerAsync(AzureStore store)
    {
        var accounts = new AccountBook(store, TimeProvider.System, System.Security.Cryptography.RandomNumberGenerator.Create());
        return (await accounts.CreateAsync(new NewAccount("forger", "Forger"), default)).Account!.Id;
    }

    /// <summary>The true message with one thing changed each.</summary>
    private static IEnumerable<string> Forgeries(string message, string forger)
    {
        foreach (var (name, value) in ((string, JsonNode?)[])
            [("v", 2), ("account", forger), ("account", "nobody"), ("account", null), ("job", new string('0', 32)), ("job", null), ("lanes", null), ("lanes", new JsonArray()), ("attempt", -1)])
        {
            var forged = JsonNode.Parse(message)!.AsObject();
            forged[name] = value?.DeepClone();
            yield return forged.ToJsonString();
        }

        foreach (var (name, value) in ((string, JsonNode)[])[("lane", 99999), ("chunk", 1), ("offset", 1), ("length", 1), ("checksum", 1)])
        {
            var forged = JsonNode.Parse(message)!.AsObject();
            forged["lanes"]![0]![name] = value;
            yield return forged.ToJsonString();
        }
    }

    private static byte[] Envelope(ReadOnlySpan<byte> message) =>
        Encoding.UTF8.GetBytes($$$"""{"Data":{"item":"{{{Convert.ToBase64String(message)}}}"},"Metadata":{"DequeueCount":"1"}}""");
}
