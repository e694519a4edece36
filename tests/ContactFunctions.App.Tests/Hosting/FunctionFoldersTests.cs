using System.Text.Json;
using System.Text.RegularExpressions;
using ContactFunctions.App.Startup;
using ContactFunctions.App.Tests.Processes;
using ContactFunctions.Core;
using ContactFunctions.Core.Imports;
using ContactFunctions.Core.Search;
using ContactFunctions.Core.Settings;
using ContactFunctions.Storage.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace ContactFunctions.App.Tests.Hosting;

/// <summary>The function folders against the code, both ways: the host serves what they declare and nothing else.</summary>
public sealed partial class FunctionFoldersTests
{
    [GeneratedRegex("^[a-z][a-z0-9-]{0,127}$")]
    private static partial Regex FunctionName { get; }

    [Fact]
    public async Task EveryRouteHasItsFunctionAndEveryHttpFunctionItsRoute()
    {
        using var folder = new TemporaryFolder();
        await using var store = SqliteStore.Open(new SqliteOptions { Path = folder.Path }, TimeProvider.System);
        var routes = Compose(store, folder).Routes.Select(route => $"{route.Function} {route.Method} {route.Template}").Order().ToList();
        var functions = FunctionFolder.All.Where(function => function.TriggerType == "httpTrigger").SelectMany(Describe).Order().ToList();

        Assert.True(routes.Count >= 60, $"Found {routes.Count} routes.");
        Assert.Equal(routes, functions);
    }

    [Fact]
    public async Task EveryQueueAndTimerFunctionHasItsHandlerAndTheOtherWayRound()
    {
        using var folder = new TemporaryFolder();
        await using var store = SqliteStore.Open(new SqliteOptions { Path = folder.Path }, TimeProvider.System);
        var service = Compose(store, folder);
        var handlers = service.HostFunctions.Table.Keys;
        var functions = FunctionFolder.All.Where(function => function.TriggerType != "httpTrigger").Select(function => function.Name);

        Assert.Equal(handlers.Order(), functions.Order());
    }

    /// <summary>But the one in which refused requests are kept for an operator to look at: a function would empty it.</summary>
    [Fact]
    public void EveryQueueHasOneFunctionThatGetsItsBytes()
    {
        var queues = FunctionFolder.All.Where(function => function.TriggerType == "queueTrigger").ToList();

        Assert.Equal(StoreLayout.Queues.Except([StoreLayout.ContactImportsPoison]).Select(queue => queue.Value).Order(), queues.Select(queue => queue.Trigger.GetProperty("queueName").GetString()).Order());
        Assert.All(queues, queue => Assert.Equal("binary", queue.Trigger.GetProperty("dataType").GetString()));
        Assert.All(queues, queue => Assert.Equal(StorageOptions.HostConnectionSetting, queue.Trigger.GetProperty("connection").GetString()));
    }

    /// <summary>Functions host contract, 1.1 and 1.2: names, and a proxied function has exactly one binding each way.</summary>
    [Fact]
    public void FunctionsAreNamedAndBoundAsTheHostWantsThem()
    {
        Assert.All(FunctionFolder.All, function => Assert.Matches(FunctionName, function.Name));
        foreach (var function in FunctionFolder.All.Where(function => function.TriggerType == "httpTrigger"))
        {
            Assert.Equal("anonymous", function.Trigger.GetProperty("authLevel").GetString());
            Assert.Equal(["httpTrigger", "http"], function.Bindings.Select(binding => binding.GetProperty("type").GetString()));
            Assert.DoesNotContain("{*", function.Trigger.GetProperty("route").GetString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void TheOutputIsAFunctionApp()
    {
        var output = Path.GetDirectoryName(BuiltExecutable.App)!;
        using var host = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(output, "host.json")));

        Assert.Equal("ContactFunctions.App.dll", host.RootElement.GetProperty("customHandler").GetProperty("description").GetProperty("arguments")[0].GetString());
        Assert.True(host.RootElement.GetProperty("customHandler").GetProperty("enableProxyingHttpRequest").GetBoolean());
        Assert.Equal("", host.RootElement.GetProperty("extensions").GetProperty("http").GetProperty("routePrefix").GetString());
        Assert.All(FunctionFolder.All, function => Assert.True(File.Exists(Path.Combine(output, function.Name, "function.json")), function.Name));
    }

    /// <summary>What the operating page promises of them; the host's own defaults would retry at once and look once a minute.</summary>
    [Fact]
    public void TheHostIsToldHowToWorkTheQueues()
    {
        using var host = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(BuiltExecutable.Repository, "host.json")));
        var queues = host.RootElement.GetProperty("extensions").GetProperty("queues");

        Assert.Equal("2.0", host.RootElement.GetProperty("version").GetString());
        Assert.Equal("[4.*, 5.0.0)", host.RootElement.GetProperty("extensionBundle").GetProperty("version").GetString());
        Assert.Equal("00:30:00", host.RootElement.GetProperty("functionTimeout").GetString());
        Assert.Equal(("00:00:30", "00:00:02"), (queues.GetProperty("visibilityTimeout").GetString(), queues.GetProperty("maxPollingInterval").GetString()));
        Assert.Equal((8, "base64"), (queues.GetProperty("maxDequeueCount").GetInt32(), queues.GetProperty("messageEncoding").GetString()));
    }

    private static Composition Compose(SqliteStore store, TemporaryFolder folder) => new(
        store,
        new AppSettings(new StorageOptions(folder.Path, null), new CredentialsOptions(null), new BulkOptions(), LimitsOptions.None, new SearchOptions()),
        TimeProvider.System,
        NullLoggerFactory.Instance);

    /// <summary>A function may take several methods; each is a route of its own.</summary>
    private static IEnumerable<string> Describe(FunctionFolder function) => function.Trigger.GetProperty("methods").EnumerateArray()
        .Select(method => $"{function.Name} {method.GetString()!.ToUpperInvariant()} {function.Trigger.GetProperty("route").GetString()}");
}
