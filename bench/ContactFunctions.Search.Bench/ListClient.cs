using System.Diagnostics;
using System.Text.Json;

namespace ContactFunctions.Search.Bench;

/// <summary>Asks for pages of contacts and reads them to their end.</summary>
internal sealed class ListClient : IDisposable
{
    private readonly HttpClient _http;

    public ListClient(Uri address)
    {
        _http = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromMinutes(5) };
        _http.DefaultRequestHeaders.Add("x-api-key", "sk_live_demo");
    }

    /// <summary>Milliseconds from the request to the last byte, and the total that was told.</summary>
    public async Task<(double Time, long Total)> GetAsync(string query)
    {
        var start = Stopwatch.GetTimestamp();
        var reply = await _http.GetByteArrayAsync("/v1/contacts?limit=20&" + query);
        var time = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        using var page = JsonDocument.Parse(reply);
        return (time, page.RootElement.GetProperty("total").GetInt64());
    }

    public void Dispose() => _http.Dispose();
}
