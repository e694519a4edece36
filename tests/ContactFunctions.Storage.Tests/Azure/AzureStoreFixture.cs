using ContactFunctions.Storage.Azure;
using ContactFunctions.Storage.Tests.Contract;

namespace ContactFunctions.Storage.Tests.Azure;

/// <summary>The Azure adapter before Azurite.</summary>
public sealed class AzureStoreFixture(AzuriteFixture azurite) : StoreFixture
{
    /// <summary>Azurite scans its tables row by row.</summary>
    public override int ManyRows => 1_050;

    public override DateTimeOffset UtcNow => DateTimeOffset.UtcNow;

    public override async ValueTask<IStore> OpenAsync() =>
        new AzureStore(new AzureStoreOptions { ConnectionString = (await azurite.StartedAsync()).ConnectionString });

    /// <summary>Azurite's clock is the wall's; a little more, since it counts in milliseconds.</summary>
    public override async ValueTask LetPassAsync(TimeSpan time) => await Task.Delay(time + TimeSpan.FromMilliseconds(50));

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
