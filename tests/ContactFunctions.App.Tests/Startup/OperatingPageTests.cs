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
        var read = new HashSet<string>();
        _ = AppSettings.ReadAll(new SettingsReader(name =>
        {
            read.Add(name);
            return null;
        }));

        Assert.Equal(5, read.Count);
        Assert.All([.. read, .. ProcessEnvironment.EnvironmentVariables], name => Assert.Contains($"`{name}`", Page, StringComparison.Ordinal));
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

        Assert.Equal(8, rows.Length);
        Assert.All(rows, row => Assert.Contains(row, Page, StringComparison.Ordinal));
    }

    [Fact]
    public void EveryExitCodeStandsOnThePage()
    {
        int[] codes = [ExitCode.Stopped, ExitCode.Failed, ExitCode.BadSettings, ExitCode.StoppedBehindHost];

        Assert.All(codes, code => Assert.Contains($"\n| {code} | ", Page, StringComparison.Ordinal));
    }
}
