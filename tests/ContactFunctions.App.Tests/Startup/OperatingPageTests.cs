using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using ContactFunctions.App.Startup;
using ContactFunctions.App.Tests.Processes;
using ContactFunctions.Core;
using ContactFunctions.Core.Settings;
using ContactFunctions.Dialects;
using Microsoft.Extensions.Logging;

namespace ContactFunctions.App.Tests.Startup;

/// <summary>What an operator meets is in <c>docs/operating.md</c>.</summary>
public sealed partial class OperatingPageTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(BuiltExecutable.Repository, "docs", "operating.md"));

    [GeneratedRegex("message contains '([^']+)'")]
    private static partial Regex AskedFor { get; }

    [Fact]
    public void EverySettingThatIsReadStandsOnThePage()
    {
        var read = SettingsRead();

        Assert.Equal(19, read.Count);
        Assert.All([.. read, .. ProcessEnvironment.EnvironmentVariables], name => Assert.Contains($"`{name}`", Page, StringComparison.Ordinal));
    }

    [Fact]
    public void TheExampleForTheFunctionsHostListsEverySettingThatIsRead()
    {
        using var example = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(BuiltExecutable.Repository, "local.settings.json.example")));
        var listed = example.RootElement.GetProperty("Values").EnumerateObject().Select(value => value.Name).Where(name => name != "FUNCTIONS_WORKER_RUNTIME");

        Assert.Equal(SettingsRead().Order(), listed.Order());
    }

    [Fact]
    public void EveryTableQueueAndContainerStandsOnThePage()
    {
        string[] rows =
        [
            .. StoreLayout.Tables.Select(table => $"| table `{table}` |"),
            .. StoreLayout.Queues.Select(queue => $"| queue `{queue}` |"),
            .. StoreLayout.Containers.Select(container => $"| container `{container}` |"),
        ];

        Assert.Equal(14, rows.Length);
        Assert.All(rows, row => Assert.Contains(row, Page, StringComparison.Ordinal));
    }

    [Fact]
    public void EveryExitCodeStandsOnThePage()
    {
        int[] codes = [ExitCode.Stopped, ExitCode.Failed, ExitCode.BadSettings, ExitCode.StoppedBehindHost];

        Assert.All(codes, code => Assert.Contains($"\n| {code} | ", Page, StringComparison.Ordinal));
    }

    /// <summary>What an operator looks for at night must be what the code says.</summary>
    [Fact]
    public void EveryLineThatThePageLooksForIsLogged()
    {
        var asked = AskedFor.Matches(Page).Select(match => match.Groups[1].Value).ToList();
        var lines = ((Type[])[typeof(Log), typeof(DialectRoute)]).SelectMany(type => type.Assembly.GetTypes())
            .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Select(method => method.GetCustomAttribute<LoggerMessageAttribute>()?.Message.Replace("{Method}", "POST", StringComparison.Ordinal))
            .OfType<string>().ToList();

        Assert.True(asked.Count >= 7 && lines.Count >= 21, $"Found {asked.Count} and {lines.Count}.");
        Assert.All(asked, text => Assert.Contains(lines, line => line.Contains(text, StringComparison.Ordinal)));
    }

    private static HashSet<string> SettingsRead()
    {
        var read = new HashSet<string>();
        _ = AppSettings.ReadAll(new SettingsReader(name =>
        {
            read.Add(name);
            return null;
        }), new ProcessEnvironment(null, null));
        return read;
    }
}
