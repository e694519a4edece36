using System.Net;
using ContactFunctions.StandInHost.Functions;
using ContactFunctions.StandInHost.Handler;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ContactFunctions.StandInHost.Http;

/// <summary>Where outside requests come in: declared routes and methods only go on to the handler (contract 3.1).</summary>
internal sealed class HttpFront(HandlerSupervisor handler, IRequestForwarder forwarder, LineLog log) : IAsyncDisposable
{
    /// <summary>Contract 3.1.</summary>
    public const long MostBodyBytes = 104857600;

    private readonly WebApplication _app = Build();

    public Uri Address => new(_app.Urls.First());

    /// <summary>Routes are matched by ASP.NET Core's own routing, as the host's are.</summary>
    public Task StartAsync(IEnumerable<FunctionDefinition> functions, CancellationToken cancellationToken)
    {
        foreach (var function in functions)
        {
            if (function.Trigger is not HttpTrigger http) continue;
            // Never run: the middleware below answers.
            IEndpointConventionBuilder endpoint = http.Methods.Count == 0
                ? _app.Map(http.Route, static context => context.Response.CompleteAsync())
                : _app.MapMethods(http.Route, http.Methods.Select(method => method.ToUpperInvariant()), static context => context.Response.CompleteAsync());
            _ = endpoint.WithMetadata(function);
        }

        _ = _app.Use((HttpContext context, RequestDelegate _) => AnswerAsync(context));
        return _app.StartAsync(cancellationToken);
    }

    public Task StopAsync() => _app.StopAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        // An undeclared method leads routing to an endpoint of its own, which is no function.
        var function = context.GetEndpoint()?.Metadata.GetMetadata<FunctionDefinition>();
        if (Refusal(context.Request, function) is { } status) context.Response.StatusCode = status;
        else await TryForwardAsync(context, function!);
        log.Add($"HTTP {context.Request.Method} {context.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestFeature>()!.RawTarget}: {context.Response.StatusCode}");
    }

    /// <summary>What the host answers by itself; null for the handler's.</summary>
    private static int? Refusal(HttpRequest request, FunctionDefinition? function)
    {
        // Contract 1.3: the host's home page, where no function matches.
        if (function is null && request.Path == "/" && HttpMethods.IsGet(request.Method)) return StatusCodes.Status200OK;
        // Contract 1.2 and 3.2: other methods, and paths that begin with two slashes.
        if (function is null || request.Path.Value!.StartsWith("//", StringComparison.Ordinal)) return StatusCodes.Status404NotFound;
        // Contract 3.1: this host has no keys, so nobody can show one.
        if (function.Trigger is HttpTrigger { IsAnonymous: false }) return StatusCodes.Status401Unauthorized;
        // Contract 3.1: over the limit it is 500, not 413.
        return request.ContentLength > MostBodyBytes ? StatusCodes.Status500InternalServerError : null;
    }

    /// <summary>Contract 3.1: a handler that cannot be reached is a 500 with an empty body.</summary>
    private async Task TryForwardAsync(HttpContext context, FunctionDefinition function)
    {
        try
        {
            await handler.ReadyAsync(context.RequestAborted);
            var invocation = Guid.NewGuid();
            log.Add($"Function {function.Name} {invocation} gets {context.Request.Method} {forwarder.AddressOf(context.Request).PathAndQuery}");
            await forwarder.ForwardAsync(context, invocation);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or TimeoutException or OperationCanceledException)
        {
            log.Add($"HTTP {context.Request.Method} {context.Request.Path} could not be forwarded: {failure.Message}");
            if (context.Response.HasStarted) context.Abort();
            else context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }
    }

    private static WebApplication Build()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        _ = builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MostBodyBytes;
            kestrel.Listen(IPAddress.Loopback, 0);
        });
        _ = builder.Services.AddRouting();
        return builder.Build();
    }
}
