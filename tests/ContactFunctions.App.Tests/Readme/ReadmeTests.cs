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
        ("Idempotency-Key", CheckRepeat),
        ("limit=2", CheckPages),
        ("Spring campaign", CheckList),
        ("csv-upload", CheckUpload),
        ("limit=3", CheckBothDoors),
        ("-X PATCH", CheckPart),
        ("add-to-audience", CheckAudience),
        ("Asha Pillai", CheckDeepCall),
        ("text/csv", CheckImport),
        ("outcome=failed", CheckFailedRows),
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
        // Answered means that the store is open: the demo account is seeded only into one that holds no account.
        using (var client = new HttpClient()) (await client.GetAsync(new Uri((await App.HostAsync()).Address, "/v1/contacts"))).Dispose();
        var settings = new Dictionary<string, string> { ["Storage__ConnectionString"] = await App.ConnectionStringAsync() };
        var runs = new List<ShellRun>();
        foreach (var arguments in ReadmeFile.ToolArguments) runs.Add(await ShellRun.OfAsync($"dotnet '{BuiltExecutable.Cli}' {arguments}", settings));

        Assert.Equal(3, runs.Count);
        Assert.All(runs, run => Assert.True(run.ExitCode == 0, $"{run}"));
        Assert.Contains("acme", runs[0].Output, StringComparison.Ordinal);
        Assert.Contains("Acme Ltd", runs[0].Output, StringComparison.Ordinal);
        Assert.NotEmpty(runs[1].Output);
        Assert.Contains("sk_live_", runs[2].Output, StringComparison.Ordinal);
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

    /// <summary>"the repeat gets the first answer, and nothing is done twice"</summary>
    private static void CheckRepeat(ShellRun run)
    {
        Assert.Equal([207, 207], run.Statuses);
        var answers = run.Json().Select(answer => answer.GetRawText()).ToList();
        Assert.Equal((2, answers[0]), (answers.Count, answers[1]));
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

    /// <summary>"whose contacts join a list that is made on the way, and how that went"</summary>
    private static void CheckUpload(ShellRun run)
    {
        var upload = Assert.Single(run.Json()).GetProperty("response").GetProperty("data");
        Assert.Equal("""{"duplicate":1,"total":3,"success":1,"failed":1}""", upload.GetProperty("stats").GetRawText());
    }

    /// <summary>"One is created, and the page shows those of both doors, newest first"</summary>
    private static void CheckBothDoors(ShellRun run)
    {
        Assert.Equal([201, 200], run.Statuses);
        var (created, page) = (run.Json()[0], run.Json()[1]);
        Assert.Equal(created.GetProperty("id").GetString(), page.GetProperty("data")[0].GetProperty("id").GetString());
        Assert.Equal(3, page.GetProperty("data").GetArrayLength());
        Assert.True(page.GetProperty("total").GetInt32() > 5000);
    }

    /// <summary>"Found by a part of its name, changed in part, and created or updated in bulk (the second has no valid number)"</summary>
    private static void CheckPart(ShellRun run)
    {
        Assert.Equal([200, 200, 200], run.Statuses);
        var (changed, bulk) = (run.Json()[0], run.Json()[1]);
        Assert.Equal("""{"city":"Kochi","tier":"gold"}""", changed.GetProperty("metadata").GetRawText());
        Assert.Equal((0, 1, 1), (bulk.GetProperty("created").GetInt32(), bulk.GetProperty("updated").GetInt32(), bulk.GetProperty("failed").GetInt32()));
        Assert.Equal("en-IN", Assert.Single(bulk.GetProperty("contacts").EnumerateArray()).GetProperty("language").GetString());
    }

    /// <summary>"Put into an audience, and who is in it"</summary>
    private static void CheckAudience(ShellRun run)
    {
        Assert.Equal([200, 200, 200], run.Statuses);
        var (added, members) = (run.Json()[0], run.Json()[1]);
        Assert.Equal(1, added.GetProperty("contactCount").GetInt32());
        Assert.Equal("Meera Nair", Assert.Single(members.GetProperty("data").EnumerateArray()).GetProperty("name").GetString());
    }

    /// <summary>"By DeepCall's API into a list of the account, found by OliAI's, and hidden in the list again"</summary>
    private static void CheckDeepCall(ShellRun run)
    {
        Assert.Equal([200, 200, 200], run.Statuses);
        var (added, page, hidden) = (run.Json()[0], run.Json()[1], run.Json()[2]);
        var found = Assert.Single(page.GetProperty("data").EnumerateArray());
        Assert.Equal(("uploaded", "deleted"), (added.GetProperty("operation").GetString(), hidden.GetProperty("operation").GetString()));
        Assert.Equal(added.GetProperty("contact_id").GetString(), found.GetProperty("id").GetString());
        Assert.Equal(("Asha Pillai", "+919847055555", "Kochi"), (found.GetProperty("name").GetString(), found.GetProperty("phoneNumber").GetString(), found.GetProperty("metadata").GetProperty("city").GetString()));
    }

    /// <summary>"A file, ... followed to its end; the second row has no valid number"</summary>
    private static void CheckImport(ShellRun run)
    {
        var job = Assert.Single(run.Json());
        Assert.Equal(202, run.Statuses[0]);
        Assert.Equal(("completed_with_errors", 3, 2, 1), (job.GetProperty("status").GetString(), job.GetProperty("total").GetInt32(), job.GetProperty("created").GetInt32(), job.GetProperty("failed").GetInt32()));
    }

    /// <summary>"as a CSV with the reasons"; of the import in the sample before.</summary>
    private static void CheckFailedRows(ShellRun run)
    {
        Assert.Equal([200, 200], run.Statuses);
        Assert.Contains("Phone,First Name,City,import_line,", run.Output, StringComparison.Ordinal);
        Assert.Contains("unknown,Nobody,Agra,3,failed,", run.Output, StringComparison.Ordinal);
    }
}
