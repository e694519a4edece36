using System.Text;
using ContactFunctions.App.Tests.Journeys;
using ContactFunctions.App.Tests.Processes;
using ContactFunctions.StandInHost.Invocations;
using ContactFunctions.StandInHost.Queues;

namespace ContactFunctions.App.Tests.Hosting;

/// <summary>Calls of the host as the published app answers them, in both forms of contract 4.1.</summary>
public sealed class HostedInvocationTests(HostedApp app) : HostedTests(app)
{
    private static readonly string[] OddMessages =
        ["", " ", "null", "42", "[]", "\"text\"", "{}", "{", """{"v":1}""", """{"v":1,"account":"a|b","job":"x/y","lanes":[null]}""", "\0\u0001", "é🙂", new string('x', 48 * 1024)];

    /// <summary>The functions ask for bytes; should an operator change that, they still understand.</summary>
    [Fact]
    public async Task MessagesThatComeAsStringsAreUnderstoodToo()
    {
        const int contacts = 60;
        using var folder = new TemporaryFolder();
        CopyWithStrings(folder.Path);
        using var hold = await App.HoldQueuesAsync();
        await using var host = await App.StartAnotherAsync(folder.Path);
        using var client = new ExotelClient(host.Address);
        var accepted = await client.CreateAsync(BulkBody.Of(contacts, 917500000000), respondAsync: true);
        var job = await client.AwaitJobAsync(accepted.Location!);

        Assert.Equal((207, contacts, 0), (job.Status, job.Succeeded, job.Failed));
        Assert.Contains(host.Log.Lines, line => line.StartsWith("Function import-chunks ", StringComparison.Ordinal) && line.Contains("ends: Success", StringComparison.Ordinal));
    }

    /// <summary>What is no message of ours is let go: an answer that fails or hangs would only bring it back.</summary>
    [Theory]
    [InlineData("import-chunks")]
    [InlineData("import-chunks-poison")]
    public async Task EveryMessageIsSettledWhateverItHolds(string function)
    {
        var host = await App.HostAsync();
        var now = DateTimeOffset.UtcNow;
        var message = new HostQueueMessage("id", "receipt", "", 2, now, now, now);
        foreach (var text in OddMessages)
        {
            var binary = await host.InvokeAsync(function, InvocationEnvelope.OfBinary(function, "item", message, Encoding.UTF8.GetBytes(text), now));
            var strung = await host.InvokeAsync(function, InvocationEnvelope.OfString(function, "item", message, text, now));
            Assert.True((binary.Kind, strung.Kind) == (SettlementKind.Success, SettlementKind.Success), $"{text}: {binary.Reason}; {strung.Reason}");
        }
    }

    /// <summary>Files are copied, not linked: the handler resolves links and would see the original folder.</summary>
    private static void CopyWithStrings(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(HostedApp.PublishedFolder, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(HostedApp.PublishedFolder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
            if (Path.GetFileName(copy) == "function.json")
                File.WriteAllText(copy, File.ReadAllText(copy).Replace("\"dataType\": \"binary\"", "\"dataType\": \"string\"", StringComparison.Ordinal));
        }
    }
}
