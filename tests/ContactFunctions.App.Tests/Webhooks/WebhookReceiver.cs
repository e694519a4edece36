using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;

namespace ContactFunctions.App.Tests.Webhooks;

/// <summary>A server on this machine that keeps what it is told.</summary>
internal sealed class WebhookReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<(IHeaderDictionary Headers, string Body)> _calls = [];
    private readonly TaskCompletionSource _called = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private WebhookReceiver(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        _ = builder.Logging.ClearProviders();
        _ = builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            // The server takes its own dictionary back for the next request.
            var headers = new HeaderDictionary(new Dictionary<string, StringValues>(context.Request.Headers, StringComparer.OrdinalIgnoreCase));
            _calls.Enqueue((headers, $"{context.Request.Method} {context.Request.Path} {await reader.ReadToEndAsync()}"));
            _called.TrySetResult();
            await answer(context);
        });
    }

    /// <summary>With method and path before each body.</summary>
    public IReadOnlyList<(IHeaderDictionary Headers, string Body)> Calls => [.. _calls];

    /// <summary>Ends with the first call.</summary>
    public Task Called => _called.Task;

    public Uri Address => new(_app.Urls.Single());

    public static async Task<WebhookReceiver> StartAsync(RequestDelegate answer)
    {
        var receiver = new WebhookReceiver(answer);
        await receiver._app.StartAsync();
        return receiver;
    }

    public static Task<WebhookReceiver> StartAsync(int status) => StartAsync(context =>
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    });

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
