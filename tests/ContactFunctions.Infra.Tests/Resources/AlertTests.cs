using System.Text.RegularExpressions;
using ContactFunctions.App;
using ContactFunctions.App.Hosting;
using ContactFunctions.Infra.Tests.Bicep;
using Microsoft.Extensions.Logging;

namespace ContactFunctions.Infra.Tests.Resources;

public sealed partial class AlertTests(InfraFixture infra)
{
    /// <summary>Which rows of Application Insights' tables sampling must leave alone. Traces repeat while their cause lasts.</summary>
    private static readonly Dictionary<string, string> Unsampled = new() { ["requests"] = "Request", ["exceptions"] = "Exception" };

    [GeneratedRegex("name == '([^']+)'")]
    private static partial Regex NamedFunction { get; }

    [GeneratedRegex("extract\\(@'([^']+)', 1, message\\)")]
    private static partial Regex Extracted { get; }

    [Fact]
    public async Task ThePoisonAlertNamesTheFunctionOfThePoisonQueue()
    {
        var name = NamedFunction.Match(await QueryAsync("poison")).Groups[1].Value;

        Assert.Equal(HostFunctions.ImportChunksPoison, name);
        Assert.True(File.Exists(Repository.PathOf($"src/ContactFunctions.App/Functions/{name}/function.json")));
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

        Assert.Equal(["poison", "backlog", "failedRequests", "restarts"], alerts.Keys);
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
