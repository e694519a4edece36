namespace ContactFunctions.Storage.Tests.Contract;

/// <summary>What the contract of each port needs: the adapter's store and names nobody else uses.</summary>
public abstract class StoreContract(StoreFixture fixture) : IAsyncLifetime
{
    protected StoreFixture Fixture { get; } = fixture;

    protected IStore Store { get; private set; } = null!;

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Store = await Fixture.OpenAsync();
        await PrepareAsync();
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    protected static string FreshName() => $"t{Guid.NewGuid():N}";

    protected static async Task RefusedAsync(StorageErrorCode code, Func<Task> act)
    {
        var refusal = await Assert.ThrowsAsync<StorageException>(act);
        Assert.Equal(code, refusal.Code);
    }

    protected abstract ValueTask PrepareAsync();
}
