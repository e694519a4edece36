using ContactFunctions.Storage.Sqlite;
using ContactFunctions.Storage.Tests.Contract;

namespace ContactFunctions.Storage.Tests.Sqlite;

public sealed class SqliteFixture : StoreFixture
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeClock _clock = new();
    private SqliteStore? _store;

    public override DateTimeOffset UtcNow => _clock.GetUtcNow();

    public override ValueTask<IStore> OpenAsync() => new(_store ??= SqliteStore.Open(new SqliteOptions { Path = _folder.Path }, _clock));

    public override ValueTask LetPassAsync(TimeSpan time)
    {
        _clock.Move(time);
        return ValueTask.CompletedTask;
    }

    public override async ValueTask DisposeAsync()
    {
        if (_store is not null) await _store.DisposeAsync();
        _folder.Dispose();
    }
}
