using System.Collections.Concurrent;
using ContactFunctions.App.Tests.Journeys;
using ContactFunctions.App.Tests.Processes;
using ContactFunctions.Azurite;
using ContactFunctions.StandInHost;
using ContactFunctions.Storage.Azure;

namespace ContactFunctions.App.Tests.Hosting;

/// <summary>
/// The app as it is published, behind the stand-in host, on Azurite. Started by the first test that asks for it; one that
/// starts a host of its own on the same storage holds this one's queues meanwhile.
/// </summary>
public sealed class HostedApp : IAsyncDisposable
{
    private const int LinesTold = 300;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly ConcurrentQueue<FunctionsHost> _others = [];
    private readonly Lazy<Task<Parts>> _parts = new(StartAsync);

    public static string PublishedFolder { get; } = Path.Combine(AppContext.BaseDirectory, "published-app");

    /// <summary>Skips the test with the reason where Azurite cannot run.</summary>
    public async Task<FunctionsHost> HostAsync()
    {
        Assert.SkipUnless(NodeTool.WhyUnusable is null, NodeTool.WhyUnusable ?? "");
        return (await _parts.Value).Host;
    }

    /// <summary>Another host on the same storage; hold the queues of the first.</summary>
    /// <param name="settings">On top of the usual ones.</param>
    public async Task<FunctionsHost> StartAnotherAsync(string folder, params (string Name, string Value)[] settings)
    {
        var host = await StartHostAsync(folder, await ConnectionStringAsync(), settings);
        _others.Enqueue(host);
        return host;
    }

    /// <summary>At a test's end: what the hosts logged, if it failed.</summary>
    public async Task TellAsync()
    {
        if (!_parts.IsValueCreated) return;
        var hosts = ((FunctionsHost[])[(await _parts.Value).Host, .. _others]).ToList();
        _others.Clear();
        if (TestContext.Current.TestState?.Result != TestResult.Failed) return;
        foreach (var host in hosts) TestContext.Current.TestOutputHelper?.WriteLine($"The host at {host.HandlerAddress} logged, at its end:\n{string.Join('\n', host.Log.Lines.TakeLast(LinesTold))}");
    }

    /// <summary>The host's queues until the result is disposed.</summary>
    public async Task<IDisposable> HoldQueuesAsync() => await (await HostAsync()).HoldQueuesAsync(TestContext.Current.CancellationToken);

    public async Task<string> ConnectionStringAsync() => (await _parts.Value).Azurite.ConnectionString;

    internal async Task<AzureStore> StoreAsync() => new(new AzureStoreOptions { ConnectionString = await ConnectionStringAsync() });

    internal async Task<ExotelClient> ClientAsync() => new((await HostAsync()).Address);

    /// <summary>Waits until a host's handler was ready so many times.</summary>
    internal static Task SeeReadyAsync(FunctionsHost host, int times) =>
        SeeAsync(host, line => line.StartsWith("Handler ", StringComparison.Ordinal) && line.EndsWith(" is ready", StringComparison.Ordinal), times);

    /// <summary>Waits until a host's log has so many such lines.</summary>
    internal static async Task SeeAsync(FunctionsHost host, Predicate<string> isIt, int times = 1)
    {
        try
        {
            _ = await host.Log.SeeAsync(line => isIt(line) && host.Log.Lines.Count(other => isIt(other)) >= times)
                .WaitAsync(Patience, TestContext.Current.CancellationToken);
        }
        catch (TimeoutException)
        {
            throw new InvalidOperationException($"The host did not log it:\n{host.Log}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_parts is not { IsValueCreated: true, Value.IsCompletedSuccessfully: true }) return;
        await (await _parts.Value).Host.DisposeAsync();
        await (await _parts.Value).Azurite.DisposeAsync();
    }

    private static async Task<Parts> StartAsync()
    {
        var azurite = await AzuriteProcess.StartAsync(CancellationToken.None);
        return new Parts(azurite, await StartHostAsync(PublishedFolder, azurite.ConnectionString));
    }

    private static Task<FunctionsHost> StartHostAsync(string folder, string connectionString, params (string Name, string Value)[] settings)
    {
        var all = new Dictionary<string, string>
        {
            ["FUNCTIONS_WORKER_RUNTIME"] = "custom",
            ["AzureWebJobsStorage"] = connectionString,
            // As func start sets it.
            ["AZURE_FUNCTIONS_ENVIRONMENT"] = "Development",
            // The host's own address, which the handler inherits and must not listen on (contract, surprise 3).
            ["ASPNETCORE_URLS"] = "http://127.0.0.1:9",
            ["Bulk__SyncBudget"] = "00:03:00",
            // The values of host.json suit a service; tests need not wait for them.
            ["AzureFunctionsJobHost__extensions__queues__visibilityTimeout"] = "00:00:00",
            ["AzureFunctionsJobHost__extensions__queues__maxPollingInterval"] = "00:00:00.250",
        };
        foreach (var (name, value) in settings) all[name] = value;
        return FunctionsHost.StartAsync(new FunctionsHostOptions(folder, ChildProcess.EnvironmentWith(all)), CancellationToken.None);
    }

    private sealed record Parts(AzuriteProcess Azurite, FunctionsHost Host);
}
