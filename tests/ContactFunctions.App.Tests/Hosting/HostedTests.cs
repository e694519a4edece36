namespace ContactFunctions.App.Tests.Hosting;

/// <summary>Tests that share one <see cref="HostedApp"/>, one after another; one that fails tells what the hosts logged.</summary>
[Collection(HostedAppCollection.Name)]
public abstract class HostedTests(HostedApp app) : IAsyncLifetime
{
    protected HostedApp App { get; } = app;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await App.TellAsync();
        GC.SuppressFinalize(this);
    }
}
