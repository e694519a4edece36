using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using ContactFunctions.Core;
using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Imports;
using ContactFunctions.Core.Lists;
using ContactFunctions.Dialects.Exotel;
using ContactFunctions.Storage.Sqlite;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ContactFunctions.Dialects.Tests.Exotel;

/// <summary>The dialect over a store of its own in a folder, the demo account in it, and a worker for its queue.</summary>
internal sealed class ExotelWorld : IAsyncDisposable
{
    public const string Sid = DemoAccount.Sid;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("contacts-exotel-");
    private readonly CancellationTokenSource _stop = new();
    private readonly SqliteStore _store;
    private readonly BulkDesk _desk;
    private readonly WebApplication _app;
    private readonly bool _listens;
    private Task _worker = Task.CompletedTask;

    private ExotelWorld(BulkOptions options, bool listens)
    {
        var random = RandomNumberGenerator.Create();
        _store = SqliteStore.Open(new SqliteOptions { Path = _folder.FullName }, TimeProvider.System);
        Accounts = new AccountBook(_store, TimeProvider.System, random);
        Keys = new KeyRing(_store, Accounts, TimeProvider.System, random, pepper: null);
        var contacts = new ContactBook(_store, TimeProvider.System);
        var lists = new ListBook(_store, Accounts.FindAsync, contacts, TimeProvider.System);
        _desk = new BulkDesk(_store, Accounts.FindAsync, contacts, options, TimeProvider.System);
        var builder = WebApplication.CreateSlimBuilder();
        _ = builder.Logging.ClearProviders();
        _ = listens ? builder.WebHost.UseUrls("http://127.0.0.1:0") : builder.WebHost.UseTestServer();
        _app = builder.Build();
        _listens = listens;
        foreach (var route in new ExotelRoutes(Keys, contacts, lists, _desk, NullLogger<ExotelRoutes>.Instance).Table)
            _ = _app.MapMethods(route.Template, [route.Method], route.Handle);
    }

    public AccountBook Accounts { get; }

    public KeyRing Keys { get; }

    /// <param name="works">Whether the queue is worked.</param>
    /// <param name="listens">Whether a real server listens on a free port, where its own limits matter.</param>
    public static async Task<ExotelWorld> StartAsync(BulkOptions? options = null, bool works = true, bool listens = false)
    {
        var world = new ExotelWorld(options ?? new BulkOptions(), listens);
        await StoreLayout.CreateAsync(world._store, default);
        Assert.True(await DemoAccount.SeedAsync(world.Accounts, world.Keys, (_, _) => Task.CompletedTask, default));
        await world._app.StartAsync();
        if (works) world.StartWorker();
        return world;
    }

    public void StartWorker() => _worker = Task.Run(WorkAsync);

    public async Task<(HttpResponseMessage Response, JsonNode Body)> SendAsync(
        string method, string path, string? body = null, Action<HttpRequestMessage>? change = null, string key = DemoAccount.ExotelKey)
    {
        using var client = _listens ? new HttpClient { BaseAddress = new Uri(_app.Urls.Single()) } : _app.GetTestClient();
        using var request = new HttpRequestMessage(new HttpMethod(method), path.StartsWith('/') ? path : $"/v2/accounts/{Sid}/{path}");
        var pair = Encoding.UTF8.GetBytes($"{key}:{DemoAccount.ExotelToken}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(pair));
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        change?.Invoke(request);
        var response = await client.SendAsync(request);
        var reply = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        Assert.Equal((int)response.StatusCode, (int)reply["http_code"]!);
        Assert.Equal(method, (string)reply["method"]!);
        return (response, reply);
    }

    /// <summary>Sends a request that is to be answered with this HTTP code, and gives the reply.</summary>
    public async Task<JsonNode> SendAsync(int httpCode, string method, string path, string? body = null)
    {
        var (response, reply) = await SendAsync(method, path, body);
        Assert.True(httpCode == (int)response.StatusCode, $"{method} {path}: {reply.ToJsonString()}");
        return reply;
    }

    /// <summary>Creates contacts, and gives their data in order.</summary>
    public async Task<JsonNode[]> CreateAsync(params string[] contacts)
    {
        var reply = await SendAsync(207, "POST", "contacts", $$"""{"contacts":[{{string.Join(',', contacts)}}]}""");
        Assert.Equal(0, (int)reply["metadata"]!["failed"]!);
        return [.. reply["response"]!.AsArray().Select(item => item!["data"]!)];
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _worker;
        await _app.DisposeAsync();
        await _store.DisposeAsync();
        _stop.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task WorkAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            var sent = _desk.Signals.NextMessage;
            var messages = await _store.Queues.ReceiveAsync(StoreLayout.ImportChunks, 32, TimeSpan.FromSeconds(30), default);
            foreach (var message in messages)
            {
                await _desk.HandleAsync(message.Body, message.DequeueCount, default);
                await _store.Queues.DeleteAsync(StoreLayout.ImportChunks, message.MessageId, message.PopReceipt, default);
            }

            if (messages.Count == 0) await Task.WhenAny(sent, Task.Delay(100, _stop.Token)).ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }
}
