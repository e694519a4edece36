using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using ContactFunctions.App.Tests.Processes;
using ContactFunctions.Core.Accounts;

namespace ContactFunctions.App.Tests.Journeys;

/// <summary>A client of one account, as Exotel's customers have one.</summary>
internal sealed class ExotelClient(Uri address, string sid, string key, string token) : IDisposable
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(200);

    private readonly HttpClient _http = new() { BaseAddress = address, Timeout = TimeSpan.FromMinutes(3) };

    /// <summary>A client of the demo account.</summary>
    public ExotelClient(Uri address)
        : this(address, DemoAccount.Sid, DemoAccount.ExotelKey, DemoAccount.ExotelToken)
    {
    }

    public static async Task<ExotelClient> OfAsync(AppProcess app) => new(await app.AddressAsync());

    public async Task<ExotelEnvelope> CreateAsync(string body, bool respondAsync = false)
    {
        using var request = Request(HttpMethod.Post, $"/v2/accounts/{sid}/contacts");
        request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        if (respondAsync) request.Headers.Add("Prefer", "respond-async");
        return await ExotelEnvelope.ReadAsync(await _http.SendAsync(request));
    }

    /// <summary>Sends a request that is to be answered with this status, and gives the reply.</summary>
    /// <param name="path">Below the account.</param>
    public async Task<JsonNode> SendAsync(HttpStatusCode status, HttpMethod method, string path, string? body = null)
    {
        using var request = Request(method, $"/v2/accounts/{sid}/{path}");
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await _http.SendAsync(request);
        var reply = await response.Content.ReadAsStringAsync();
        Assert.True(status == response.StatusCode, $"{method} {path}: {(int)response.StatusCode} {reply}");
        return JsonNode.Parse(reply)!;
    }

    public async Task<ExotelEnvelope> GetAsync(string uri) => await ExotelEnvelope.ReadAsync(await _http.SendAsync(Request(HttpMethod.Get, uri)));

    /// <summary>Asks for a job until it has ended, at most a minute.</summary>
    public async Task<ExotelEnvelope> AwaitJobAsync(string uri)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            var envelope = await GetAsync(uri);
            if (envelope.Status != 202) return envelope;
            await Task.Delay(BetweenLooks, patience.Token);
        }
    }

    public void Dispose() => _http.Dispose();

    private HttpRequestMessage Request(HttpMethod method, string uri)
    {
        var credentials = Encoding.UTF8.GetBytes($"{key}:{token}");
        return new HttpRequestMessage(method, uri) { Headers = { Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(credentials)) } };
    }
}
