namespace ContactFunctions.Storage.Tests.Contract;

/// <summary>One adapter's store, shared by the tests of a class; they keep apart by fresh names.</summary>
public abstract class StoreFixture : IAsyncDisposable
{
    /// <summary>How many rows make "more than a page". Smaller where the store is slow; never below 1,001.</summary>
    public virtual int ManyRows => 2_300;

    /// <summary>The store's clock.</summary>
    public abstract DateTimeOffset UtcNow { get; }

    /// <summary>The store, opened at the first call. Where it cannot run it skips the test with the reason.</summary>
    public abstract ValueTask<IStore> OpenAsync();

    /// <summary>Lets <paramref name="time"/> pass on the store's clock: by moving a clock, or by waiting.</summary>
    public abstract ValueTask LetPassAsync(TimeSpan time);

    public abstract ValueTask DisposeAsync();
}
