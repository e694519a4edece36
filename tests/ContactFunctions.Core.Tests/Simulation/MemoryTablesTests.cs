using ContactFunctions.Storage;
using ContactFunctions.Storage.Blobs;
using ContactFunctions.Storage.Queues;
using ContactFunctions.Storage.Tables;
using ContactFunctions.Storage.Tests.Contract;

namespace ContactFunctions.Core.Tests.Simulation;

public sealed class MemoryTablesTests(MemoryTablesTests.Fixture fixture) : TablesContract(fixture), IClassFixture<MemoryTablesTests.Fixture>
{
    public new sealed class Fixture : StoreFixture
    {
        private readonly MemoryStore _store = new();

        public override DateTimeOffset UtcNow => DateTimeOffset.UnixEpoch;

        public override ValueTask<IStore> OpenAsync() => new(_store);

        public override ValueTask LetPassAsync(TimeSpan time) => ValueTask.CompletedTask;

        public override ValueTask DisposeAsync() => _store.DisposeAsync();
    }

    private sealed class MemoryStore : IStore
    {
        public ITables Tables { get; } = new MemoryTables();

        public IQueues Queues => throw new NotSupportedException("Tables only.");

        public IBlobs Blobs => throw new NotSupportedException("Tables only.");

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
