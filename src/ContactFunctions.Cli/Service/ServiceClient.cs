using System.Net;
using System.Net.Http.Headers;

namespace ContactFunctions.Cli.Service;

/// <summary>
/// Asks a running service. Requests that meet a passing trouble (429, 5xx, a connection that broke) are sent again a few
/// times, later each time and not before the service wishes it; so only those may be sent here that do no harm twice.
/// </summary>
internal sealed class ServiceClient : IDisposable
{
    private const int MostBytes = 8 * 1024 * 1024;
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    /// <summary>How long the service may say nothing, and take nothing, before it is taken for lost.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly ServiceAddress _address;
    private readonly Terminal _terminal;
    private readonly HttpClient _http;
    private bool _wasReached;

    public ServiceClient(ServiceAddress address, Terminal terminal)
    {
        (_address, _terminal) = (address, terminal);
        // A redirection is told, not followed: it would send the key elsewhere.
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, ConnectTimeout = TimeSpan.FromSeconds(15), UseCookies = false };
        _http = new HttpClient(handler) { BaseAddress = address.Base, Timeout = Timeout.InfiniteTimeSpan };
        _http.DefaultRequestHeaders.Add("x-api-key", address.Key);
        _http.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("contacts", typeof(ServiceClient).Assembly.GetName().Version?.ToString(3)));
    }

    /// <summary>Whether the key has few requests left, so that others who use it should not have to wait for this tool.</summary>
    public bool IsShort { get; private set; }

    /// <summary>Asks until there is an answer.</summary>
    /// <param name="key">An idempotency key; null where the request needs none.</param>
    /// <exception cref="ServiceException">There is none that is of use.</exception>
    public Task<ServiceReply> AskAsync(HttpMethod method, string path, string? key, CancellationToken cancellationToken) => RepeatAsync(async () =>
    {
        using var request = RequestFor(method, path, key);
        return await AnswerAsync(request, upload: null, cancellationToken);
    }, cancellationToken);

    /// <summary>Sends a file, opened anew for each try.</summary>
    /// <inheritdoc cref="AskAsync"/>
    public Task<ServiceReply> UploadAsync(string path, string key, Func<Task<UploadContent>> open, CancellationToken cancellationToken) => RepeatAsync(async () =>
    {
        using var request = RequestFor(HttpMethod.Post, path, key);
        using var upload = await open();
        request.Content = upload;
        // So that a refusal comes before the file is sent.
        request.Headers.ExpectContinue = true;
        return await AnswerAsync(request, upload, cancellationToken);
    }, cancellationToken);

    /// <summary>Asks for a file, whose body is to be read by <see cref="CopyAsync"/>.</summary>
    /// <returns>Null when there is no such thing.</returns>
    public async Task<HttpResponseMessage?> OpenAsync(string path, CancellationToken cancellationToken)
    {
        var opened = default(HttpResponseMessage);
        var reply = await RepeatAsync(async () =>
        {
            using var request = RequestFor(HttpMethod.Get, path, key: null);
            var response = await SendAsync(request, upload: null, cancellationToken);
            if (response.StatusCode == HttpStatusCode.OK)
            {
                opened = response;
                return null;
            }

            using (response) return await ReadAsync(response, sent: 0, cancellationToken);
        }, cancellationToken);
        return opened ?? (reply!.IsNotFound ? null : throw ServiceTrouble.NotOurs);
    }

    /// <exception cref="IOException">The output cannot be written.</exception>
    /// <exception cref="ServiceException">The file broke off: what was written is not all.</exception>
    public Task CopyAsync(HttpResponseMessage file, Stream output, CancellationToken cancellationToken) =>
        new ServiceDownload(file, _address.Base, Patience).CopyToAsync(output, cancellationToken);

    public void Dispose() => _http.Dispose();

    private static HttpRequestMessage RequestFor(HttpMethod method, string path, string? key)
    {
        var request = new HttpRequestMessage(method, path);
        if (key is not null) request.Headers.Add("Idempotency-Key", $"\"{key}\"");
        return request;
    }

    private async Task<T> RepeatAsync<T>(Func<Task<T>> ask, CancellationToken cancellationToken)
    {
        var pause = FirstPause;
        for (var tries = 1; ; tries++, pause *= 2)
        {
            try
            {
                return await ask();
            }
            catch (ServiceException failure) when (failure.IsPassing && tries < failure.Tries)
            {
                var wait = TimeSpan.FromTicks(Math.Clamp((failure.RetryAfter ?? pause).Ticks, pause.Ticks, LongestPause.Ticks));
                _terminal.Notes.WriteLine($"{failure.Message} Asked again in {wait.TotalSeconds:0} s.");
                await Task.Delay(wait, _terminal.Clock, cancellationToken);
            }
        }
    }

    private async Task<ServiceReply> AnswerAsync(HttpRequestMessage request, UploadContent? upload, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(request, upload, cancellationToken);
        return await ReadAsync(response, upload?.Sent ?? 0, cancellationToken);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, UploadContent? upload, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        if (upload is not null) upload.Waits = waits => patience.CancelAfter(waits ? Patience : Timeout.InfiniteTimeSpan);
        try
        {
            var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            _wasReached = true;
            IsShort = RateLimit.IsShort(response.Headers);
            return response;
        }
        catch (Exception) when (upload?.ReadFailure is { } unreadable)
        {
            throw unreadable;
        }
        catch (HttpRequestException failure)
        {
            throw ServiceTrouble.Of(failure, _address.Base, upload?.Sent ?? 0, _wasReached);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw ServiceTrouble.Silent(_address.Base, _wasReached);
        }
        finally
        {
            if (upload is not null) upload.Waits = _ => { };
        }
    }

    private async Task<ServiceReply> ReadAsync(HttpResponseMessage response, long sent, CancellationToken cancellationToken)
    {
        var body = await new ServiceDownload(response, _address.Base, Patience).ReadAsync(MostBytes, cancellationToken);
        var reply = new ServiceReply(response.StatusCode, ServiceTrouble.ReasonOf(body) ?? "", body, response.Headers.Location);
        var isValue = reply.IsSuccess
            || (reply.Message.Length > 0 && (reply.IsNotFound || (response.StatusCode == HttpStatusCode.Conflict && response.Headers.RetryAfter is null)));
        return isValue ? reply : throw ServiceTrouble.Of(response, body, sent);
    }
}
