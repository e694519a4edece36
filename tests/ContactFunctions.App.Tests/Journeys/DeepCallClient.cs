using System.Net;
using System.Text.Json.Nodes;
using ContactFunctions.App.Tests.Processes;
using ContactFunctions.Core.Users;

namespace ContactFunctions.App.Tests.Journeys;

/// <summary>A client of the demo account, as DeepCall's customers have one: curl's content type, a session in the body.</summary>
internal sealed class DeepCallClient(Uri address) : IDisposable
{
    public const string AddContact = "contact/addContact";
    public const string DeleteContact = "contact/deleteContact";

    private const int TryLater = 1009;
    private const int MostTries = 10;

    private readonly HttpClient _http = new() { BaseAddress = new Uri(address, "/api/v2/"), Timeout = TimeSpan.FromMinutes(3) };

    public static async Task<DeepCallClient> OfAsync(AppProcess app) => new(await app.AddressAsync());

    /// <summary>Sends members of a body beside the session, and gives the reply.</summary>
    public async Task<JsonNode> SendAsync(string path, string members)
    {
        using var content = new StringContent($$"""{"ssid":"{{DemoUser.Ssid}}",{{members}}}""");
        content.Headers.ContentType = new("application/x-www-form-urlencoded");
        using var response = await _http.PostAsync(path, content);
        var reply = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.OK, $"{path}: {(int)response.StatusCode} {reply}");
        return JsonNode.Parse(reply)!;
    }

    /// <summary>Sends a call of the Contact API that is to succeed, again while a busy store has it refused; gives the contact's id.</summary>
    public async Task<string> SucceedAsync(string path, string members)
    {
        for (var tries = 1; ; tries++)
        {
            var reply = await SendAsync(path, members);
            if ((int)reply["code"]! == TryLater && tries < MostTries) continue;
            Assert.True((int)reply["code"]! == 200, $"{path} {members}: {reply.ToJsonString()}");
            return (string)reply["contact_id"]!;
        }
    }

    public async Task<int> CodeAsync(string path, string members) => (int)(await SendAsync(path, members))["code"]!;

    public void Dispose() => _http.Dispose();
}
