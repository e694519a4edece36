namespace ContactFunctions.App.Tests.Processes;

/// <summary>The service as it is built, on a free port.</summary>
internal sealed class AppProcess(ChildProcess process) : IAsyncDisposable
{
    public const string AnyPort = "http://127.0.0.1:0";

    private readonly HttpClient _client = new();

    public ChildProcess Process { get; } = process;

    public static AppProcess Start(string folder, params (string Name, string Value)[] environment)
    {
        var all = new Dictionary<string, string> { ["ASPNETCORE_URLS"] = AnyPort };
        foreach (var (name, value) in environment) all[name] = value;
        return new AppProcess(ChildProcess.Start(BuiltExecutable.App, folder, all));
    }

    /// <summary>Where it listens; returns when it does.</summary>
    public async Task<Uri> AddressAsync()
    {
        const string mark = "Now listening on: ";
        var line = await Process.SeeAsync(mark);
        return new Uri(line[(line.IndexOf(mark, StringComparison.Ordinal) + mark.Length)..]);
    }

    public Task StoreOpenAsync() => Process.SeeAsync("The store is open");

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, Action<HttpRequestMessage>? change = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(await AddressAsync(), path));
        change?.Invoke(request);
        return await _client.SendAsync(request);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await Process.DisposeAsync();
    }
}
