using System.Collections.Concurrent;
using ContactFunctions.App.Serving;
using ContactFunctions.App.Startup;
using ContactFunctions.Dialects;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;

namespace ContactFunctions.App.Tests.Serving;

/// <summary>The product's server, front door and pipeline over routes of a test, in this process.</summary>
internal sealed class DoorServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private DoorServer(WebApplication app, RecordingLogger log)
    {
        _app = app;
        Log = log;
        app.Run(new FrontDoor(Gate, log).AnswerAsync);
    }

    public StoreGate Gate { get; } = new();

    public RecordingLogger Log { get; }

    public HttpClient Client { get; } = new();

    public static async Task<DoorServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration["urls"] = "http://127.0.0.1:0";
        WebServer.Configure(builder, new ProcessEnvironment(null, null));
        builder.Logging.ClearProviders();
        var server = new DoorServer(builder.Build(), new RecordingLogger());
        Assert.True(await WebServer.TryStartAsync(server._app));
        server.Client.BaseAddress = new Uri(server._app.Urls.Single());
        return server;
    }

    public void Open(params DialectRoute[] routes) => Gate.Open(Pipeline.Build(routes, [], null, _app.Services));

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }

    internal sealed class RecordingLogger : ILogger
    {
        public ConcurrentQueue<(LogLevel Level, string Text)> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue((logLevel, formatter(state, exception)));
    }
}
