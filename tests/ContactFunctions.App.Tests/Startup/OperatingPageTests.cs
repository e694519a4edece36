using System.Text.Json;
using ContactFunctions.App.Startup;
using ContactFunctions.App.Tests.Processes;
using ContactFunctions.Core;
using ContactFunctions.Core.Settings;

namespace ContactFunctions.App.Tests.Startup;

/// <summary>What an operator meets is in <c>docs/operating.md</c>.</summary>
public sealed class OperatingPageTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(BuiltExecutable.Repository, "docs", "operating.md"));

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

        Assert.Equal(9, rows.Length);
        Assert.All(rows, row => Assert.Contains(row, Page, StringComparison.Ordinal));
    }

    [Fact]
    public void EveryExitCodeStandsOnThePage()
    {
        int[] codes = [ExitCode.Stopped, ExitCode.Failed, ExitCode.BadSettings, ExitCode.StoppedBehindHost];

        Assert.All(codes, code => Assert.Contains($"\n| {code} | ", Page, StringComparison.Ordinal));
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
