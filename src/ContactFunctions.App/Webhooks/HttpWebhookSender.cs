using System.Globalization;
using System.Net.Http.Headers;
using ContactFunctions.Core.Webhooks;

namespace ContactFunctions.App.Webhooks;

/// <summary>Posts webhooks. Each delivery connects anew, so that each is checked; a proxy of the environment would connect unchecked and is not used.</summary>
internal sealed class HttpWebhookSender : IWebhookSender, IDisposable
{
    private const int MostHeaderKilobytes = 16;

    private readonly HttpClient _client;
    private readonly TimeProvider _clock;

    public HttpWebhookSender(ResolveName resolve, WebhookReach reach, TimeProvider clock)
    {
        var connector = new GuardedConnector(resolve, reach);
        _clock = clock;
        _client = new HttpClient(new SocketsHttpHandler
        {
            ConnectCallback = (context, stop) => connector.ConnectAsync(context.DnsEndPoint, stop),
            // The attempt ends by then; the connection it was waiting for shall too.
            ConnectTimeout = WebhookRules.Timeout,
            PooledConnectionLifetime = TimeSpan.Zero,
            UseProxy = false,
            AllowAutoRedirect = false,
            UseCookies = false,
            MaxResponseHeadersLength = MostHeaderKilobytes,
            MaxResponseDrainSize = 0,
            // Traces are ours, not the receiver's.
            ActivityHeadersPropagator = null,
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    public async Task<WebhookReply> SendAsync(WebhookRequest request, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(WebhookRules.Timeout, _clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        using var message = Message(request);
        try
        {
            using var response = await _client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, stop.Token);
            return WebhookReply.Answered((int)response.StatusCode) with { RetryAfter = AskedFor(response.Headers.RetryAfter) };
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return WebhookReply.Failed(WebhookFault.TimedOut);
        }
        catch (HttpRequestException failure)
        {
            return WebhookReply.Failed(failure.InnerException is AddressRefusedException ? WebhookFault.AddressRefused : WebhookFault.Unreachable);
        }
    }

    public void Dispose() => _client.Dispose();

    private TimeSpan? AskedFor(RetryConditionHeaderValue? asked) => asked?.Delta ?? asked?.Date - _clock.GetUtcNow();

    private static HttpRequestMessage Message(WebhookRequest request)
    {
        var content = new ReadOnlyMemoryContent(request.Body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        var message = new HttpRequestMessage(HttpMethod.Post, request.Url) { Content = content };
        message.Headers.Add("User-Agent", "Contact-Functions");
        message.Headers.Add("webhook-id", request.Id);
        message.Headers.Add("webhook-timestamp", request.Timestamp.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        message.Headers.Add("webhook-signature", request.Signatures);
        return message;
    }
}
