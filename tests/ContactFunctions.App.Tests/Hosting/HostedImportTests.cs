using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using ContactFunctions.Core.Accounts;

namespace ContactFunctions.App.Tests.Hosting;

/// <summary>A file as it goes behind the Functions host: it passes the body on as it comes, and it receives the messages.</summary>
public sealed class HostedImportTests(HostedApp app) : HostedTests(app)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task AFileIsAcceptedAndWorkedByTheHostAndItsResultsComeThrough()
    {
        const int rows = 20_000;
        using var http = new HttpClient { BaseAddress = (await App.HostAsync()).Address };
        http.DefaultRequestHeaders.Add("x-api-key", DemoAccount.OliAIKey);
        using var file = new ByteArrayContent(Encoding.ASCII.GetBytes(FileOf(rows)));
        file.Headers.ContentType = new MediaTypeHeaderValue("text/csv");

        using var accepted = await http.PostAsync(new Uri("/v1/imports?validate=only&fileName=host.csv", UriKind.Relative), file);

        Assert.Equal(202, (int)accepted.StatusCode);
        var ended = await EndedAsync(http, accepted.Headers.Location!);
        Assert.Equal(("completed", rows, rows, "host.csv"), ((string)ended["status"]!, (int)ended["total"]!, (int)ended["created"]!, (string)ended["fileName"]!));
        var results = await http.GetStringAsync(new Uri($"{accepted.Headers.Location}/results?format=csv&from=1", UriKind.Relative));
        Assert.Equal(rows, results.Count(letter => letter == '\n'));
        Assert.Contains($"\r\n+{917700000000 + rows - 1},Contact {rows - 1},{rows + 1},created,", results, StringComparison.Ordinal);
    }

    private static string FileOf(int rows) =>
        string.Concat(Enumerable.Range(0, rows).Select(row => $"+{917700000000 + row},Contact {row}\n").Prepend("number,name\n"));

    private static async Task<JsonNode> EndedAsync(HttpClient http, Uri location)
    {
        using var patience = new CancellationTokenSource(Patience);
        for (; ; await Task.Delay(200, patience.Token))
        {
            var import = JsonNode.Parse(await http.GetStringAsync(location, patience.Token))!;
            if (import["finishedAt"] is not null) return import;
        }
    }
}
