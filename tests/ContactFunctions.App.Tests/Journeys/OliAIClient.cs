using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace ContactFunctions.App.Tests.Journeys;

/// <summary>A client of one organization, as OliAI's customers have one.</summary>
internal sealed class OliAIClient(Uri address, string key) : IDisposable
{
    private const int MostTries = 10;

    private readonly HttpClient _http = new() { BaseAddress = new Uri(address, "/v1/"), Timeout = TimeSpan.FromMinutes(3) };

    /// <summary>Sends a request that is to be answered with this status, and gives the reply and its tag; again while a busy store has it answered 503.</summary>
    public async Task<(JsonNode Reply, string? Tag)> SendAsync(HttpStatusCode status, HttpMethod method, string path, string? body = null, string? ifMatch = null)
    {
        for (var tries = 1; ; tries++)
        {
            var (response, reply) = await SendAsync(method, path, body, ifMatch);
            if (response.StatusCode == HttpStatusCode.ServiceUnavailable && tries < MostTries) continue;
            Assert.True(status == response.StatusCode, $"{method} {path}: {(int)response.StatusCode} {reply}");
            return (JsonNode.Parse(reply)!, response.Headers.ETag?.ToString());
        }
    }

    /// <summary>Sends a request that is to be answered 200.</summary>
    public async Task<JsonNode> AskAsync(HttpMethod method, string path, string? body = null) => (await SendAsync(HttpStatusCode.OK, method, path, body)).Reply;

    /// <summary>Sends a request whatever the answer.</summary>
    public async Task<HttpStatusCode> StatusAsync(HttpMethod method, string path, string? body = null, string? ifMatch = null) =>
        (await SendAsync(method, path, body, ifMatch)).Response.StatusCode;

    /// <summary>A page of a listing.</summary>
    /// <param name="query">Without page and limit.</param>
    public Task<JsonNode> PageAsync(string listing, string query, int page, int limit) =>
        AskAsync(HttpMethod.Get, $"{listing}?page={page}&limit={limit}&{query}");

    public void Dispose() => _http.Dispose();

    private async Task<(HttpResponseMessage Response, string Reply)> SendAsync(HttpMethod method, string path, string? body, string? ifMatch)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Add("x-api-key", key);
        if (ifMatch is not null) request.Headers.Add("If-Match", ifMatch);
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        var response = await _http.SendAsync(request);
        return (response, await response.Content.ReadAsStringAsync());
    }
}
