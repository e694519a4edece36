using ContactFunctions.App.Tests.Processes;

namespace ContactFunctions.App.Tests.Cli.Service;

/// <summary>The service as it is built, with the demo account, for tests that only add imports to it.</summary>
public sealed class RunningService : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private AppProcess _app = null!;

    public string Url { get; private set; } = "";

    /// <summary>Its store, which the tool may work on beside it.</summary>
    public string Store => System.IO.Path.Combine(_folder.Path, ".data");

    public async ValueTask InitializeAsync()
    {
        _app = AppProcess.Start(_folder.Path, ("ASPNETCORE_ENVIRONMENT", "Development"));
        Url = (await _app.AddressAsync()).AbsoluteUri;
        await _app.StoreOpenAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _folder.Dispose();
    }

    internal string Write(string name, string text)
    {
        var path = System.IO.Path.Combine(_folder.Path, name);
        File.WriteAllText(path, text);
        return path;
    }
}
