using System.Diagnostics;
using ContactFunctions.App.Tests.Journeys;

namespace ContactFunctions.App.Tests.Hosting;

/// <summary>The process as the host starts it, and starts it again (Functions host contract, 2).</summary>
public sealed class HostedHandlerTests(HostedApp app) : HostedTests(app)
{
    private const string Contacts = "/v2/accounts/demo/contacts";

    [Fact]
    public async Task AWrongSettingEndsTheHostAfterItsTries()
    {
        using var hold = await App.HoldQueuesAsync();
        await using var host = await App.StartAnotherAsync(HostedApp.PublishedFolder, ("Bulk__InlineLimit", "many"));
        var reason = await host.Ended.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);

        Assert.Contains("restart retry count", reason, StringComparison.Ordinal);
        Assert.Contains(host.Log.Lines, line => line.Contains("Bulk__InlineLimit is 'many'", StringComparison.Ordinal));
        Assert.Equal(3, host.Log.Lines.Count(line => line.StartsWith("Handler ended with 2:", StringComparison.Ordinal)));
    }

    /// <summary>With 0 it would be left dead, with anything else the third stop would end the host.</summary>
    [Fact]
    public async Task AStopIsAPlainRestartHoweverOften()
    {
        using var hold = await App.HoldQueuesAsync();
        await using var host = await App.StartAnotherAsync(HostedApp.PublishedFolder);
        using var client = new ExotelClient(host.Address);
        for (var stops = 1; stops <= 3; stops++)
        {
            await HostedApp.SeeReadyAsync(host, stops);
            using var kill = Process.Start("kill", ["-TERM", $"{host.HandlerId}"]);
            await HostedApp.SeeAsync(host, line => line == "Handler ended with 200: Restart", stops);
        }

        await HostedApp.SeeReadyAsync(host, 4);
        Assert.Equal(207, (await client.CreateAsync(BulkBody.Of(1, 917600000000))).Status);
    }

    /// <summary>The host's own routes and no others: what is not declared never comes to the handler.</summary>
    [Theory]
    [InlineData("PATCH", Contacts)]
    [InlineData("GET", "/v2/accounts/demo")]
    [InlineData("GET", "/v2/accounts/demo/contacts/a/b")]
    [InlineData("GET", "//v2/accounts/demo/contacts")]
    public async Task WhatNoFunctionDeclaresIsTheHosts404(string method, string path)
    {
        var host = await App.HostAsync();
        using var client = new HttpClient();
        using var reply = await client.SendAsync(new HttpRequestMessage(new HttpMethod(method), $"{host.Address.GetLeftPart(UriPartial.Authority)}{path}"));

        Assert.Equal((404, ""), ((int)reply.StatusCode, await reply.Content.ReadAsStringAsync()));
    }
}
