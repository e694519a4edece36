using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace ContactFunctions.Jobs.Bench;

/// <summary>Imports over HTTP, as a client that waits for their end.</summary>
internal sealed class ImportsClient : IDisposable
{
    private readonly HttpClient _http;

    public ImportsClient(Uri address, string key)
    {
        _http = new HttpClient { BaseAddress = address };
        _http.DefaultRequestHeaders.Add("x-api-key", key);
    }

    public async Task WaitUntilReadyAsync()
    {
        while (true)
        {
            try
            {
                using var answer = await _http.GetAsync("/v1/imports");
                if (answer.IsSuccessStatusCode) return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(20);
            }
        }
    }

    /// <summary>Imports a file of so many rows and tells the job's own time from its making to its end.</summary>
    public async Task<TimeSpan> ImportAsync(int rows, int round)
    {
        var text = "number,first_name\n" + string.Concat(Enumerable.Range(0, rows).Select(row => string.Create(CultureInfo.InvariantCulture, $"+{919_100_000_000 + row},Round {round}\n")));
        using var body = new StringContent(text, Encoding.UTF8, new MediaTypeHeaderValue("text/csv"));
        using var posted = await _http.PostAsync("/v1/imports", body);
        using var job = JsonDocument.Parse(await posted.EnsureSuccessStatusCode().Content.ReadAsStringAsync());
        var id = job.RootElement.GetProperty("id").GetString();
        while (true)
        {
            using var now = JsonDocument.Parse(await _http.GetStringAsync($"/v1/imports/{id}"));
            if (now.RootElement.GetProperty("finishedAt") is { ValueKind: JsonValueKind.String } finished)
                return finished.GetDateTimeOffset() - now.RootElement.GetProperty("createdAt").GetDateTimeOffset();
            await Task.Delay(20);
        }
    }

    public void Dispose() => _http.Dispose();
}
