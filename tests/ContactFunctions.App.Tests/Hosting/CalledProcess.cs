using ContactFunctions.App.Tests.Processes;
using ContactFunctions.App.Tests.Startup;

namespace ContactFunctions.App.Tests.Hosting;

/// <summary>The built executable as the host starts it, for tests that only call it: no call changes what the next one finds.</summary>
public sealed class CalledProcess : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();

    public CalledProcess() => App = Start(_folder);

    internal AppProcess App { get; }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        _folder.Dispose();
    }

    internal static AppProcess Start(TemporaryFolder folder) =>
        AppProcess.Start(folder.Path, ("FUNCTIONS_CUSTOMHANDLER_PORT", $"{StartTests.FreePort()}"), ("AZURE_FUNCTIONS_ENVIRONMENT", "Development"));
}
