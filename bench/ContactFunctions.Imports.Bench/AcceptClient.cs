using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;

namespace ContactFunctions.Imports.Bench;

/// <summary>Sends what is answered with 202, and waits until the job behind it has ended, so that the next is not held up by it.</summary>
internal sealed class AcceptClient : IDisposable
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(100);

    private readonly HttpClient _http;

    public AcceptClient(Uri address)
    {
        _http = new HttpClient { BaseAddress = address };
        _http.DefaultRequestHeaders.Add("x-api-key", "sk_live_demo");
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String("demo_key:demo_token"u8));
        _http.DefaultRequestHeaders.Add("Prefer", "respond-async");
    }

    /// <summary>Milliseconds from the request to the last byte of the 202.</summary>
    public async Task<double> AcceptAsync(string path, string mediaType, Func<HttpContent> body, bool cancels = false)
    {
        using var content = body();
        content.Headers.ContentType = new MediaTypeHeaderValue(mediaType);
        var start = Stopwatch.GetTimestamp();
        using var answer = await _http.PostAsync(path, content);
        var text = await answer.Content.ReadAsStringAsync();
        var time = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        if (answer.StatusCode != HttpStatusCode.Accepted) throw new InvalidOperationException($"{answer.StatusCode}: {text}");
        var place = answer.Headers.Location!.ToString();
        if (cancels) using (var canceled = await _http.PostAsync($"{place}/cancel", null)) _ = canceled.EnsureSuccessStatusCode();
        await WaitAsync(place);
        return time;
    }

    public void Dispose() => _http.Dispose();

    private async Task WaitAsync(string place)
    {
        while (true)
        {
            using var look = await _http.GetAsync(place);
            var text = await look.Content.ReadAsStringAsync();
            var head = text.AsSpan(0, Math.Min(text.Length, 300));
            if (look.StatusCode != HttpStatusCode.Accepted && !head.Contains("PROCESSING", StringComparison.Ordinal) && !head.Contains("\"running\"", StringComparison.Ordinal)) return;
            await Task.Delay(LookEvery);
        }
    }
}
