using System.Text.RegularExpressions;
using ContactFunctions.App;
using ContactFunctions.App.Hosting;
using ContactFunctions.Core;
using ContactFunctions.Infra.Tests.Bicep;
using Microsoft.Extensions.Logging;

namespace ContactFunctions.Infra.Tests.Resources;

public sealed partial class AlertTests(InfraFixture infra)
{
    /// <summary>Which rows of Application Insights' tables sampling must leave alone. Traces repeat while their cause lasts.</summary>
    private static readonly Dictionary<string, string> Unsampled = new() { ["requests"] = "Request", ["exceptions"] = "Exception" };

    [GeneratedRegex("'([^']+)'")]
    private static partial Regex Quoted { get; }

    [GeneratedRegex("extract\\(@'([^']+)', 1, message\\)")]
    private static partial Regex Extracted { get; }

    [Fact]
    public async Task ThePoisonAlertNamesTheFunctionsOfThePoisonQueues()
    {
        var query = await QueryAsync("poison");
        var names = Quoted.Matches(query).Select(match => match.Groups[1].Value).ToList();

        Assert.Contains("| where name in (", query, StringComparison.Ordinal);
        Assert.Equal([HostFunctions.ImportChunksPoison, HostFunctions.WebhooksPoison], names);
        Assert.All(names, name => Assert.True(File.Exists(Repository.PathOf($"src/ContactFunctions.App/Functions/{name}/function.json"))));
    }

    /// <summary>With the one above, no poison queue is left of which nobody is told.</summary>
    [Fact]
    public async Task ThePoisonQueueWithoutAFunctionHasAnAlertOnTheAppsWarning()
    {
        var text = Quoted.Match(await QueryAsync("refusedRequests")).Groups[1].Value;
        var logger = new LastLine();
        Log.RequestsLeft(logger, 3);

        Assert.Contains(text, logger.Line, StringComparison.Ordinal);
        var queues = StoreLayout.Queues.Select(queue => queue.Value).Where(queue => queue.EndsWith("-poison", StringComparison.Ordinal));
        Assert.Equal([HostFunctions.ImportChunksPoison, HostFunctions.WebhooksPoison, StoreLayout.ContactImportsPoison.Value], queues);
        Assert.Contains(StoreLayout.ContactImportsPoison.Value, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheBacklogAlertReadsTheSecondsOfTheAppsWarning()
    {
        var query = await QueryAsync("backlog");
        var logger = new LastLine();
        Log.Backlog(logger, 3, 725);
        var seconds = Regex.Match($"2026-11-22T00:00:00.000Z warn: Backlog[16] {logger.Line}", Extracted.Match(query).Groups[1].Value);

        Assert.Contains("message contains 'Backlog: '", query, StringComparison.Ordinal);
        Assert.Equal("725", seconds.Groups[1].Value);
    }

    [Fact]
    public async Task TheBacklogAlertComparesTheColumnWithTheParameter()
    {
        var given = (await infra.BicepAsync("modules/alerts.bicep")).Modules["backlog"].Body.At("params");

        Assert.Equal("Maximum", given.At("aggregation").Literal);
        Assert.Contains($"extend {given.At("column").Literal} =", given.At("query").Text, StringComparison.Ordinal);
        Assert.Equal("backlogSeconds", given.At("threshold").Text);
    }

    [Fact]
    public async Task NoAlertAsksATableThatIsSampled()
    {
        var excluded = Repository.Json("host.json").GetProperty("logging").GetProperty("applicationInsights")
            .GetProperty("samplingSettings").GetProperty("excludedTypes").GetString()!.Split(';');
        var alerts = (await infra.BicepAsync("modules/alerts.bicep")).Modules;

        Assert.Equal(["poison", "refusedRequests", "backlog", "failedRequests", "restarts"], alerts.Keys);
        foreach (var alert in alerts.Values)
        {
            var table = QueryOf(alert).Split('\n')[0];
            Assert.True(table == "traces" || excluded.Contains(Unsampled[table]), $"{table} is sampled.");
        }
    }

    private async Task<string> QueryAsync(string alert) => QueryOf((await infra.BicepAsync("modules/alerts.bicep")).Modules[alert]);

    private static string QueryOf(SyntaxNode alert) => alert.Body.At("params", "query").Text.Trim('\'').Trim();

    private sealed class LastLine : ILogger
    {
        public string Line { get; private set; } = "";

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Line = formatter(state, exception);
    }
}
