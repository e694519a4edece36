using ContactFunctions.App.Tests.Hosting;
using ContactFunctions.App.Tests.Processes;

namespace ContactFunctions.App.Tests.Readme;

/// <summary>Every sample of the README, as it stands there, against the published app behind the stand-in host on Azurite.</summary>
public sealed class ReadmeTests(HostedApp app) : HostedTests(app)
{
    /// <summary>A sample is known by something in it; what the README says of it is checked here.</summary>
    private static readonly (string Mark, Action<ShellRun> Check)[] Promises =
    [
        ("\"Nobody\"", CheckThree),
        ("seq 0 4999", CheckFiveThousand),
        ("Prefer: respond-async", CheckAccepted),
        ("limit=2", CheckPages),
        ("Spring campaign", CheckList),
    ];

    [Fact]
    public async Task EverySampleIsAnsweredAsTheReadmeSays()
    {
        await SkipWithoutShellAsync();
        var address = (await App.HostAsync()).Address.GetLeftPart(UriPartial.Authority);
        Assert.All(Promises, promise => Assert.Single(ReadmeFile.Samples, sample => sample.Contains(promise.Mark, StringComparison.Ordinal)));
        foreach (var sample in ReadmeFile.Samples)
        {
            Assert.Contains(ReadmeFile.Address, sample, StringComparison.Ordinal);
            var run = await ShellRun.OfAsync(sample.Replace(ReadmeFile.Address, address, StringComparison.Ordinal), new Dictionary<string, string>());
            Assert.True(run.Statuses.Count > 0 && run.Statuses.All(status => status is >= 200 and < 300), $"{sample}\n{run}");
            foreach (var (_, check) in Promises.Where(promise => sample.Contains(promise.Mark, StringComparison.Ordinal))) check(run);
            if (LocationOf(run) is { } location) await CheckJobAsync(location);
        }
    }

    /// <summary>The tool works on the very store that the service uses.</summary>
    [Fact]
    public async Task TheToolsLinesMakeAnAccountAndAKeyForIt()
    {
        await SkipWithoutShellAsync();
        await App.HostAsync();
        var settings = new Dictionary<string, string> { ["Storage__ConnectionString"] = await App.ConnectionStringAsync() };
        var runs = new List<ShellRun>();
        foreach (var arguments in ReadmeFile.ToolArguments) runs.Add(await ShellRun.OfAsync($"dotnet '{BuiltExecutable.Cli}' {arguments}", settings));

        Assert.Equal(2, runs.Count);
        Assert.All(runs, run => Assert.True(run.ExitCode == 0, $"{run}"));
        Assert.Contains("acme", runs[0].Output, StringComparison.Ordinal);
        Assert.Contains("Acme Ltd", runs[0].Output, StringComparison.Ordinal);
        Assert.NotEmpty(runs[1].Output);
    }

    private static async Task SkipWithoutShellAsync()
    {
        var reason = await ShellRun.WhyNotAsync();
        Assert.SkipUnless(reason is null, reason ?? "");
    }

    /// <summary>"The answer is a 207 with three outcomes: two contacts with their sid, and one Invalid parameter that names the field."</summary>
    private static void CheckThree(ShellRun run)
    {
        var items = Assert.Single(run.Json()).GetProperty("response").EnumerateArray().ToList();
        Assert.Equal([207], run.Statuses);
        Assert.Equal(3, items.Count);
        Assert.All(items.Take(2), item => Assert.Equal(32, item.GetProperty("data").GetProperty("sid").GetString()!.Length));
        Assert.Equal("Invalid parameter", items[2].GetProperty("error_data").GetProperty("message").GetString());
        Assert.Contains("number", items[2].GetProperty("error_data").GetProperty("description").GetString(), StringComparison.Ordinal);
    }

    /// <summary>"the answer still comes in the same call"; the sample shows its beginning.</summary>
    private static void CheckFiveThousand(ShellRun run)
    {
        Assert.Equal([207], run.Statuses);
        Assert.Contains("""{"failed":0,"total":5000,"success":5000}""", run.Output, StringComparison.Ordinal);
    }

    private static void CheckAccepted(ShellRun run)
    {
        Assert.Equal([202], run.Statuses);
        Assert.NotNull(LocationOf(run));
    }

    /// <summary>"the job's place, which has the full 207 once it is done."</summary>
    private async Task CheckJobAsync(string location)
    {
        using var client = await App.ClientAsync();
        var job = await client.AwaitJobAsync(location);
        Assert.Equal((207, 1), (job.Status, job.Succeeded));
    }

    /// <summary>From the headers, where a sample shows them.</summary>
    private static string? LocationOf(ShellRun run)
    {
        const string header = "Location: ";
        return run.Output.Split("\r\n").FirstOrDefault(line => line.StartsWith(header, StringComparison.OrdinalIgnoreCase))?[header.Length..];
    }

    private static void CheckPages(ShellRun run)
    {
        var pages = run.Json().Select(page => page.GetProperty("response").EnumerateArray().Select(item => item.GetProperty("data")).ToList()).ToList();
        Assert.Equal([2, 1], pages.Select(page => page.Count));
        Assert.Equal("Priya", pages[1][0].GetProperty("first_name").GetString());
    }

    private static void CheckList(ShellRun run)
    {
        Assert.Equal([200, 207, 207], run.Statuses);
        var added = Assert.Single(Assert.Single(run.Json()).GetProperty("response").EnumerateArray());
        Assert.Equal(200, added.GetProperty("code").GetInt32());
        Assert.Equal("Priya", added.GetProperty("data").GetProperty("first_name").GetString());
    }
}
