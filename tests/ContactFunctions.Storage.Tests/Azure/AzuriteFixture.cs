using ContactFunctions.Azurite;
using ContactFunctions.Storage.Tests.Azure;

[assembly: AssemblyFixture(typeof(AzuriteFixture))]

namespace ContactFunctions.Storage.Tests.Azure;

/// <summary>One Azurite for a run of this assembly, started by the first test that needs it.</summary>
public sealed class AzuriteFixture : IAsyncDisposable
{
    private readonly Lazy<Task<AzuriteProcess>> _azurite = new(() => AzuriteProcess.StartAsync(CancellationToken.None));

    /// <summary>Skips the test with the reason where Azurite cannot run.</summary>
    public async ValueTask<AzuriteProcess> StartedAsync()
    {
        Assert.SkipUnless(NodeTool.WhyUnusable is null, NodeTool.WhyUnusable ?? "");
        return await _azurite.Value;
    }

    public async ValueTask DisposeAsync()
    {
        if (_azurite is { IsValueCreated: true, Value.IsCompletedSuccessfully: true }) await (await _azurite.Value).DisposeAsync();
    }
}
