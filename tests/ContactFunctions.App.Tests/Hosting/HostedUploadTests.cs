using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using ContactFunctions.Core.Accounts;

namespace ContactFunctions.App.Tests.Hosting;

/// <summary>A form with a file in it as it goes behind the Functions host, which must not touch a byte of it.</summary>
public sealed class HostedUploadTests(HostedApp app) : HostedTests(app)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task AFormIsPassedOnAndItsFileWorkedByTheHost()
    {
        using var http = new HttpClient { BaseAddress = (await App.HostAsync()).Address };
        http.DefaultRequestHeaders.Authorization =
            new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{DemoAccount.ExotelKey}:{DemoAccount.ExotelToken}")));
        using var form = new MultipartFormDataContent { { new StringContent("Hosted upload"), "list_name" } };
        form.Add(new ByteArrayContent(Encoding.UTF8.GetBytes("number,first_name\n+917411000001,Zoë\n+917411000001,Again\nbad,Nobody\n")), "file_name", "host.csv");

        using var accepted = await http.PostAsync(new Uri("/v2/accounts/demo/contacts/csv-upload", UriKind.Relative), form);

        Assert.Equal(200, (int)accepted.StatusCode);
        var upload = JsonNode.Parse(await accepted.Content.ReadAsStringAsync())!["response"]!["data"]!;
        var stats = (await EndedAsync(http, (string)upload["summary"]!["url"]!))["stats"]!;
        Assert.Equal("""{"duplicate":1,"total":3,"success":1,"failed":1}""", stats.ToJsonString());
        var members = JsonNode.Parse(await http.GetStringAsync(new Uri($"/v2/accounts/demo/lists/{upload["list_sid"]}/contacts", UriKind.Relative)))!;
        Assert.Equal("Zoë", (string)Assert.Single(members["response"]!.AsArray())!["data"]!["first_name"]!);
    }

    private static async Task<JsonNode> EndedAsync(HttpClient http, string uri)
    {
        using var patience = new CancellationTokenSource(Patience);
        for (; ; await Task.Delay(100, patience.Token))
        {
            var upload = JsonNode.Parse(await http.GetStringAsync(new Uri(uri, UriKind.Relative), patience.Token))!["response"]!["data"]!;
            if ((string)upload["status"]! != "processing") return upload;
        }
    }
}
