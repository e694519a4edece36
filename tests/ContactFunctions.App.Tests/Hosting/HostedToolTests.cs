using System.Text.Json;
using ContactFunctions.App.Tests.Processes;
using ContactFunctions.Core.Accounts;

namespace ContactFunctions.App.Tests.Hosting;

/// <summary>The operator's tool on a service behind the Functions host, which passes bodies on as they come, up to its own limit.</summary>
public sealed class HostedToolTests(HostedApp app) : HostedTests(app)
{
    private const int MiB = 1024 * 1024;

    [Fact]
    public async Task AFileIsSentThroughTheHostFollowedAndItsResultsRead()
    {
        const int rows = 100_000;
        var file = "number\n" + string.Concat(Enumerable.Range(0, rows).Select(row => $"+{917700000000 + row}\n")) + "12345\n";
        var run = await OnHostAsync(file, "import", "-", "--format", "csv", "--validate-only", "--follow", "--json");
        var import = JsonDocument.Parse(run.Output).RootElement;
        var failed = await OnHostAsync("", "imports", "results", import.GetProperty("id").GetString()!, "--outcome", "failed", "--format", "ndjson");

        Assert.Equal((5, rows + 1, rows), (run.ExitCode, import.GetProperty("total").GetInt32(), import.GetProperty("created").GetInt32()));
        Assert.InRange(import.GetProperty("bytes").GetInt64(), 1, file.Length / 3);
        Assert.Equal("NumberTooShort", JsonDocument.Parse(failed.Output).RootElement.GetProperty("import_code").GetString());
    }

    [Fact]
    public async Task AFileOverTheHostsLimitIsToldAsSuchAndSentTwiceAtMost()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "packed.csv.gz");
        await using (var file = File.Create(path))
        {
            file.Write([0x1F, 0x8B]);
            file.SetLength(101 * MiB);
        }

        var host = await App.HostAsync();
        var before = Posts();
        var run = await OnHostAsync("", "import", path);

        Assert.Equal("", run.Output);
        Assert.Contains("The Functions host takes no body over 100 MiB", run.Errors, StringComparison.Ordinal);
        Assert.InRange(run.ExitCode, 1, 3);
        Assert.InRange(Posts() - before, 1, 2);

        int Posts() => host.Log.Lines.Count(line => line.StartsWith("HTTP POST /v1/imports", StringComparison.Ordinal));
    }

    private async Task<ToolRun> OnHostAsync(string input, params string[] arguments) => await ToolHere.OfAsync(
        null, null, input, [.. arguments, "--url", (await App.HostAsync()).Address.AbsoluteUri, "--key", DemoAccount.OliAIKey]);
}
