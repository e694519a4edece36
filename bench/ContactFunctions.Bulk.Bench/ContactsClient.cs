using System.Buffers;
using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using ContactFunctions.Exotel.Bench;

namespace ContactFunctions.Bulk.Bench;

/// <summary>Creates contacts whose numbers the service has not seen, and fails where one is not answered as stored.</summary>
internal sealed class ContactsClient : IDisposable
{
    private const int HeadBytes = 256;

    private readonly HttpClient _http;
    private int _numbers;

    public ContactsClient(Uri address)
    {
        _http = new HttpClient { BaseAddress = address };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String("demo_key:demo_token"u8));
    }

    public async Task WaitUntilReadyAsync(Func<bool> hasExited)
    {
        while (!hasExited())
        {
            try
            {
                using var answer = await _http.GetAsync("/");
                return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(5);
            }
        }

        throw new InvalidOperationException("A service ended before it was ready.");
    }

    /// <summary>A body of new contacts.</summary>
    public byte[] Body(int contacts) => Bodies.Contacts(contacts, Interlocked.Add(ref _numbers, contacts) - contacts);

    /// <summary>Milliseconds from sending the body to the last byte of the 207.</summary>
    public async Task<double> CreateAsync(byte[] body, int contacts)
    {
        using var content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v2/accounts/demo/contacts") { Content = content };
        var start = Stopwatch.GetTimestamp();
        using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        await using var reply = await answer.Content.ReadAsStreamAsync();
        var head = await ReadToEndAsync(reply);
        var time = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        return head.Contains($"\"success\":{contacts}}}", StringComparison.Ordinal) ? time : throw new InvalidOperationException($"{answer.StatusCode}: {head}");
    }

    public void Dispose() => _http.Dispose();

    private static async Task<string> ReadToEndAsync(Stream reply)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        var kept = await reply.ReadAtLeastAsync(buffer, HeadBytes, throwOnEndOfStream: false);
        var head = Encoding.UTF8.GetString(buffer, 0, Math.Min(kept, HeadBytes));
        while (await reply.ReadAsync(buffer) > 0) continue;
        ArrayPool<byte>.Shared.Return(buffer);
        return head;
    }
}
