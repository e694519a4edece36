using Azure.Core;
using ContactFunctions.Storage.Azure;
using ContactFunctions.Storage.Blobs;

namespace ContactFunctions.Storage.Tests.Azure;

/// <summary>Retries of everything but transactions, and the counter that sees them.</summary>
public sealed class RetryTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private readonly FaultyTransport _network = new();
    private readonly StorageCalls _calls = new();
    private readonly string _name = $"t{Guid.NewGuid():N}";
    private AzureStore _store = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var options = new AzureStoreOptions { ConnectionString = (await azurite.StartedAsync()).ConnectionString, Calls = _calls, Transport = _network };
        options.Retry.MaxRetries = 2;
        options.Retry.Delay = TimeSpan.FromMilliseconds(1);
        _store = new AzureStore(options);
        await _store.Tables.CreateAsync(_name, Cancellation);
        await _store.Queues.CreateAsync(_name, Cancellation);
        await _store.Blobs.CreateContainerAsync(_name, Cancellation);
        _calls.Reset();
    }

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [Theory]
    [InlineData(408)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task AReadIsRepeatedAfterABreakdown(int status)
    {
        _network.Next(Fault.Answer(status), Fault.AnswerLost);

        Assert.Null(await _store.Tables.GetAsync(_name, "p", "r", null, Cancellation));
        Assert.Equal(3, _calls[StorageOperation.TableGet]);
    }

    [Fact]
    public async Task WhatStaysBrokenIsUnavailable()
    {
        _network.Next(Fault.Answer(500), Fault.AnswerLost, Fault.Answer(503));
        await UnavailableAsync(() => _store.Blobs.ReadAsync(new BlobName(_name, "b"), 0, 1, Cancellation));

        _network.Next(Fault.NoConnection, Fault.RequestLost, Fault.NoConnection);
        await UnavailableAsync(() => _store.Queues.CountAsync(_name, Cancellation));

        Assert.Equal(3, _calls[StorageOperation.BlobGet]);
        Assert.Equal(3, _calls[StorageOperation.QueueCount]);
    }

    [Fact]
    public async Task AnAddressWhereNobodyListensIsUnavailable()
    {
        var options = new AzureStoreOptions
        {
            ConnectionString = "UseDevelopmentStorage=true;TableEndpoint=http://127.0.0.1:1/devstoreaccount1",
        };
        options.Retry.MaxRetries = 0;
        var transaction = new Storage.Tables.TableTransaction(_name, "p");
        transaction.Begin(Storage.Tables.TableTransactionActionType.Add, "r");

        await using var store = new AzureStore(options);

        await UnavailableAsync(async () => await store.Tables.SubmitAsync(transaction, Cancellation));
    }

    [Fact]
    public async Task ARefusalIsNotRepeated()
    {
        var missing = $"t{Guid.NewGuid():N}";

        await Assert.ThrowsAsync<StorageException>(() => _store.Queues.CountAsync(missing, Cancellation));
        await _store.Blobs.PutIfAbsentAsync(new BlobName(_name, "b"), new byte[1], Cancellation);
        await _store.Blobs.PutIfAbsentAsync(new BlobName(_name, "b"), new byte[1], Cancellation);

        Assert.Equal(1, _calls[StorageOperation.QueueCount]);
        Assert.Equal(2, _calls[StorageOperation.BlobPut]);
    }

    [Fact]
    public async Task AStreamGoesOnWhereItsConnectionBroke()
    {
        var content = new byte[(9 * 1024 * 1024) + 17];
        new Random(1).NextBytes(content);
        await _store.Blobs.UploadAsync(new BlobName(_name, "b"), new MemoryStream(content), Cancellation);
        await using var stream = (await _store.Blobs.OpenReadAsync(new BlobName(_name, "b"), Cancellation))!;
        _network.Next(Fault.AnswerLost, Fault.Answer(500));

        using var read = new MemoryStream();
        await stream.CopyToAsync(read, Cancellation);

        Assert.Equal(content, read.ToArray());
        Assert.Equal(3 + 2, _calls[StorageOperation.BlobGet]);
        Assert.Equal(3, _calls[StorageOperation.BlobPutBlock]);
        Assert.Equal(1, _calls[StorageOperation.BlobPutBlockList]);
    }

    [Fact]
    public async Task AnUploadWhoseAnswersAreLostIsWrittenOnce()
    {
        var content = new byte[5 * 1024 * 1024];
        new Random(2).NextBytes(content);
        _network.Next(Fault.AnswerLost, Fault.RequestLost);

        await _store.Blobs.UploadAsync(new BlobName(_name, "b"), new MemoryStream(content), Cancellation);

        Assert.Equal(content, await _store.Blobs.ReadAsync(new BlobName(_name, "b"), 0, content.Length + 1, Cancellation));
    }

    [Fact]
    public async Task AMessageWhoseAnswerIsLostMayBeThereTwiceButIsThere()
    {
        _network.Next(Fault.AnswerLost);

        await _store.Queues.SendAsync(_name, new byte[] { 7 }, TimeSpan.Zero, TimeSpan.FromHours(1), Cancellation);

        var messages = await _store.Queues.ReceiveAsync(_name, 32, TimeSpan.FromHours(1), Cancellation);
        Assert.Equal(2, messages.Count);
        Assert.All(messages, message => Assert.Equal([7], message.Body.ToArray()));
    }

    [Fact]
    public async Task ManyRowsAreReadByPointReadsAtMostThirtyTwoAtOnce()
    {
        var under = 0;
        var most = 0;
        var options = new AzureStoreOptions { ConnectionString = (await azurite.StartedAsync()).ConnectionString, Calls = _calls };
        options.AddPolicy(new Around(() => InterlockedMax(ref most, Interlocked.Increment(ref under)), () => Interlocked.Decrement(ref under)), HttpPipelinePosition.PerCall);
        await using var store = new AzureStore(options);

        var rows = await store.Tables.GetManyAsync(_name, "p", [.. Enumerable.Range(0, 100).Select(number => new Storage.Tables.TableKey($"c|{number}"))], null, Cancellation);

        Assert.Empty(rows);
        Assert.InRange(most, 2, 32);
        Assert.Equal(100, _calls[StorageOperation.TableGet]);
        Assert.Equal(100, _calls.Total);
        Assert.Equal([StorageOperation.TableGet], _calls.Snapshot().Keys);
    }

    private static void InterlockedMax(ref int target, int value)
    {
        for (var seen = target; value > seen;)
        {
            var before = Interlocked.CompareExchange(ref target, value, seen);
            if (before == seen) return;
            seen = before;
        }
    }

    private static async Task UnavailableAsync(Func<Task> act) =>
        Assert.Equal(StorageErrorCode.Unavailable, (await Assert.ThrowsAsync<StorageException>(act)).Code);

    private sealed class Around(Action before, Action after) : global::Azure.Core.Pipeline.HttpPipelinePolicy
    {
        public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<global::Azure.Core.Pipeline.HttpPipelinePolicy> pipeline)
        {
            before();
            await ProcessNextAsync(message, pipeline);
            after();
        }

        public override void Process(HttpMessage message, ReadOnlyMemory<global::Azure.Core.Pipeline.HttpPipelinePolicy> pipeline) =>
            throw new NotSupportedException();
    }
}
