using ContactFunctions.App.Tests.Processes;
using ContactFunctions.StandInHost;
using ContactFunctions.StandInHost.Configuration;
using ContactFunctions.StandInHost.Functions;

namespace ContactFunctions.App.Tests.Hosting.StandIn;

/// <summary>Functions host contract, 1: host.json and the function folders.</summary>
public sealed class FunctionFilesTests
{
    private const string Host = """{"version":"2.0","customHandler":{"description":{"defaultExecutablePath":"dotnet"},"enableProxyingHttpRequest":true}}""";

    private static readonly Dictionary<string, string> Settings = new() { ["AzureWebJobsStorage"] = "UseDevelopmentStorage=true", ["QUEUE"] = "Orders" };

    [Fact]
    public void NoneOfThePublishedFunctionsIsInError()
    {
        var log = new LineLog();
        var functions = FunctionFolders.Read(HostedApp.PublishedFolder, "", Settings, log);

        Assert.Empty(log.Lines);
        Assert.Equal(FunctionFolder.All.Select(function => function.Name).Order(StringComparer.Ordinal), functions.Select(function => function.Name).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("1st", """{"type":"queueTrigger","name":"item","queueName":"orders"}""", "its name")]
    [InlineData("host", """{"type":"queueTrigger","name":"item","queueName":"orders"}""", "its name")]
    [InlineData("work", """{"type":"queueTrigger","name":"the_item","queueName":"orders"}""", "no binding's name")]
    [InlineData("work", """{"type":"queueTrigger","name":"item","queueName":"%UNSET%"}""", "%UNSET% is not set")]
    [InlineData("work", """{"type":"queueTrigger","name":"item","queueName":"orders","connection":"Other"}""", "Other is not set")]
    [InlineData("work", """{"type":"timerTrigger","name":"timer","schedule":"*/15 * * * * 7"}""", "no schedule")]
    [InlineData("work", """{"type":"httpTrigger","name":"req"}""", "exactly one")]
    [InlineData("work", """{"type":"httpTrigger","name":"req","route":"administration"},{"type":"http","direction":"out","name":"res"}""", "host's own")]
    public void AFunctionInErrorIsLeftOutAndTheRestRuns(string name, string bindings, string error)
    {
        using var root = new TemporaryFolder();
        Write(root, name, bindings);
        Write(root, "sound", """{"type":"queueTrigger","name":"item","queueName":"%QUEUE%","dataType":"binary"}""");
        var log = new LineLog();
        var function = Assert.Single(FunctionFolders.Read(root.Path, "", Settings, log));

        Assert.Equal(new QueueTrigger("item", "orders", "UseDevelopmentStorage=true", IsBinary: true), function.Trigger);
        Assert.Contains(error, Assert.Single(log.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public void AnyValueOfHostJsonCanBeOverridden()
    {
        using var root = new TemporaryFolder();
        File.WriteAllText(Path.Combine(root.Path, "host.json"), Host);
        var host = HostJson.Read(root.Path, new Dictionary<string, string> { ["AzureFunctionsJobHost__extensions__queues__maxDequeueCount"] = "3", ["AzureFunctionsJobHost__functionTimeout"] = "-1" });

        Assert.Equal((3, 16, Timeout.InfiniteTimeSpan, "api"), (host.Queues.MaxDequeueCount, host.Queues.BatchSize, host.FunctionTimeout, host.RoutePrefix));
    }

    [Fact]
    public void WithoutItsVersionTheHostDoesNotStart()
    {
        using var root = new TemporaryFolder();
        File.WriteAllText(Path.Combine(root.Path, "host.json"), Host.Replace("\"2.0\"", "\"2\"", StringComparison.Ordinal));

        Assert.Throws<InvalidDataException>(() => HostJson.Read(root.Path, new Dictionary<string, string>()));
    }

    private static void Write(TemporaryFolder root, string function, string bindings)
    {
        var folder = Directory.CreateDirectory(Path.Combine(root.Path, function));
        File.WriteAllText(Path.Combine(folder.FullName, "function.json"), $$"""{"bindings":[{{bindings}}]}""");
    }
}
