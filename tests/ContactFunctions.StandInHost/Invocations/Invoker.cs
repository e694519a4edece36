using System.Net.Http.Headers;
using ContactFunctions.StandInHost.Handler;

namespace ContactFunctions.StandInHost.Invocations;

/// <summary>Calls the handler's functions, and settles what it answers.</summary>
internal sealed class Invoker(HandlerSupervisor handler, TimeSpan functionTimeout, LineLog log) : IDisposable
{
    private readonly HttpMessageInvoker _http = HandlerHttp.NewInvoker();

    /// <returns>Success or failure; what hangs has failed by its timeout.</returns>
    public async Task<Settlement> InvokeAsync(string function, byte[] envelope)
    {
        var id = Guid.NewGuid();
        log.Add($"Function {function} {id} begins");
        var settlement = await SettleAsync(function, id, envelope);
        log.Add($"Function {function} {id} ends: {settlement.Kind}, {settlement.Reason}");
        return settlement;
    }

    public void Dispose() => _http.Dispose();

    private async Task<Settlement> SettleAsync(string function, Guid id, byte[] envelope)
    {
        using var timeout = new CancellationTokenSource(functionTimeout);
        try
        {
            await handler.ReadyAsync(timeout.Token);
            var settlement = await PostAsync(function, id, envelope, timeout.Token);
            if (settlement.Kind != SettlementKind.Hangs) return settlement;
            log.Add($"Function {function} {id} hangs: {settlement.Reason}");
            await Task.Delay(Timeout.InfiniteTimeSpan, timeout.Token);
            return settlement;
        }
        catch (OperationCanceledException)
        {
            // Contract 4.2 and 2: at its timeout an invocation has failed, and the handler is killed for all that is under way.
            handler.KillForTimeout();
            return Settlement.Failure("no settled answer in time");
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or TimeoutException)
        {
            // Contract 4.2: connection refused or reset.
            return Settlement.Failure(failure.Message);
        }
    }

    private async Task<Settlement> PostAsync(string function, Guid id, byte[] envelope, CancellationToken cancellationToken)
    {
        // Contract 4.1: /<FunctionName>, never the route prefix; chunked without Content-Length, no traceparent, no credentials.
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(handler.Address, function)) { Content = new ByteArrayContent(envelope) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        request.Headers.TransferEncodingChunked = true;
        request.Headers.TryAddWithoutValidation("User-Agent", HandlerHttp.UserAgent);
        HandlerHttp.AddHostHeaders(request, id);
        using var answer = await _http.SendAsync(request, cancellationToken);
        var body = await answer.Content.ReadAsByteArrayAsync(cancellationToken);
        return Settlement.Of((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, body);
    }
}
