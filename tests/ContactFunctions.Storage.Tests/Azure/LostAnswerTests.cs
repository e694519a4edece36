using ContactFunctions.Storage.Azure;
using ContactFunctions.Storage.Tables;
using ETag = ContactFunctions.Storage.Tables.ETag;

namespace ContactFunctions.Storage.Tests.Azure;

/// <summary>
/// What a transaction is reported as when the way to storage fails, with Azurite behind the failures. Core builds its
/// exactly-once effects on it: Refused and Unavailable must never be said of what may have happened.
/// </summary>
public sealed class LostAnswerTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private const int MaxRetries = 2;
    private const string ServerBusy = """{"odata.error":{"code":"ServerBusy","message":{"lang":"en-US","value":"The server is busy."}}}""";

    private static readonly (string, string) RetryNow = ("Retry-After", "0");

    private readonly FaultyTransport _network = new() { Only = request => request.Uri.Path.EndsWith("$batch", StringComparison.Ordinal) };
    private readonly StorageCalls _calls = new();
    private readonly TableName _table = $"t{Guid.NewGuid():N}";
    private ITables _tables = null!;
    private ETag _head;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _tables = await OpenAsync(TimeSpan.FromSeconds(30));
        await _tables.CreateAsync(_table, Cancellation);
        _head = (await SubmitAsync(Head(TableTransactionActionType.Add, default, 1))).ETagOf(0);
        _calls.Reset();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task ALostAnswerWhoseRepeatMeetsItsOwnEffectIsUnclear()
    {
        _network.Next(Fault.AnswerLost);

        var outcome = await SubmitAsync(Head(TableTransactionActionType.UpdateReplace, _head, 2));

        Assert.Equal(TransactionStatus.Unclear, outcome.Status);
        Assert.Equal(2, await VersionAsync());
        Assert.Equal(2, _calls[StorageOperation.TableSubmit]);
    }

    [Fact]
    public async Task ALostRequestIsRepeatedAndCommitted()
    {
        _network.Next(Fault.RequestLost);

        var outcome = await SubmitAsync(Head(TableTransactionActionType.UpdateReplace, _head, 2));

        Assert.True(outcome.IsCommitted);
        Assert.Equal(2, await VersionAsync());
    }

    [Fact]
    public async Task ALostInsertWhoseRepeatFindsTheRowIsUnclear()
    {
        _network.Next(Fault.AnswerLost);

        Assert.Equal(TransactionStatus.Unclear, (await SubmitAsync(Row(TableTransactionActionType.Add, "new"))).Status);
        Assert.NotNull(await ReadAsync("new"));
    }

    [Fact]
    public async Task ALostDeleteWhoseRepeatFindsNothingIsUnclear()
    {
        _network.Next(Fault.AnswerLost);

        Assert.Equal(TransactionStatus.Unclear, (await SubmitAsync(Head(TableTransactionActionType.Delete, _head, 0))).Status);
        Assert.Null(await ReadAsync("!"));
    }

    [Fact]
    public async Task AnAnswerThatComesTooLateIsALostOne()
    {
        _tables = await OpenAsync(TimeSpan.FromSeconds(2));
        _network.Next(Fault.AnswerTooLate);

        var outcome = await SubmitAsync(Head(TableTransactionActionType.UpdateReplace, _head, 2));

        Assert.Equal(TransactionStatus.Unclear, outcome.Status);
        Assert.Equal(2, await VersionAsync());
    }

    [Theory]
    [InlineData(408)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task ABreakdownAfterTheWorkIsALostAnswer(int status)
    {
        _network.Next(Fault.AnswerAfterwards(status));

        var outcome = await SubmitAsync(Head(TableTransactionActionType.UpdateReplace, _head, 2));

        Assert.Equal(TransactionStatus.Unclear, outcome.Status);
        Assert.Equal(2, await VersionAsync());
        Assert.Equal(2, _network.Tries - 1);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    public async Task ABreakdownThatStaysIsUnclearAfterEveryRetry(int status)
    {
        _network.Next([Fault.AnswerAfterwards(status), .. Enumerable.Repeat(Fault.Answer(status), MaxRetries)]);

        var outcome = await SubmitAsync(Head(TableTransactionActionType.UpdateReplace, _head, 2));

        Assert.Equal(TransactionStatus.Unclear, outcome.Status);
        Assert.Equal(2, await VersionAsync());
        Assert.Equal(1 + MaxRetries, _calls[StorageOperation.TableSubmit]);
    }

    [Fact]
    public async Task AThrottledTransactionIsRepeatedAndCommitted()
    {
        _network.Next(Fault.Answer(503, ServerBusy, RetryNow), Fault.Answer(429, "", RetryNow));

        Assert.True((await SubmitAsync(Head(TableTransactionActionType.UpdateReplace, _head, 2))).IsCommitted);
        Assert.Equal(3, _calls[StorageOperation.TableSubmit]);
    }

    [Theory]
    [InlineData("3600")]
    [InlineData("Fri, 01 Jan 2100 00:00:00 GMT")]
    public async Task AWaitLongerThanACallerCouldWantIsNotMade(string retryAfter)
    {
        _network.Next(Fault.Answer(503, ServerBusy, ("Retry-After", retryAfter)));

        Assert.Equal(TransactionStatus.Unclear, (await SubmitAsync(Head(TableTransactionActionType.UpdateReplace, _head, 2))).Status);
        Assert.Equal(1, _calls[StorageOperation.TableSubmit]);
    }

    [Fact]
    public async Task ARefusalAfterABusyServerIsUnclearSinceSomethingInBetweenMayHaveSaidSo()
    {
        await SubmitAsync(Row(TableTransactionActionType.Add, "taken"));
        _network.Next(Fault.Answer(503, ServerBusy, RetryNow));

        Assert.Equal(TransactionStatus.Unclear, (await SubmitAsync(Row(TableTransactionActionType.Add, "taken"))).Status);
    }

    [Fact]
    public async Task AFirstRefusalIsFinalAndNotRepeated()
    {
        await SubmitAsync(Row(TableTransactionActionType.Add, "taken"));
        _calls.Reset();

        var outcome = await SubmitAsync(Row(TableTransactionActionType.Add, "taken"));

        Assert.Equal((TransactionStatus.Refused, 0, StorageErrorCode.EntityAlreadyExists), (outcome.Status, outcome.FailedIndex, outcome.Error));
        Assert.Equal(1, _calls[StorageOperation.TableSubmit]);
    }

    [Fact]
    public async Task ARefusalAfterTriesThatNeverBeganIsStillARefusal()
    {
        await SubmitAsync(Row(TableTransactionActionType.Add, "taken"));
        _network.Next(Fault.NoConnection, Fault.Answer(429, "", RetryNow));

        Assert.Equal(TransactionStatus.Refused, (await SubmitAsync(Row(TableTransactionActionType.Add, "taken"))).Status);
    }

    [Fact]
    public async Task NoConnectionAtAllIsUnavailableSinceNothingWasSent()
    {
        _network.Next([.. Enumerable.Repeat(Fault.NoConnection, 1 + MaxRetries)]);

        await UnavailableAsync(Head(TableTransactionActionType.UpdateReplace, _head, 2));

        Assert.Equal(1, await VersionAsync());
        Assert.Equal(1 + MaxRetries, _calls[StorageOperation.TableSubmit]);
    }

    [Fact]
    public async Task ThrottledToTheEndIsUnavailableSinceNothingWasDone()
    {
        _network.Next([.. Enumerable.Repeat(Fault.Answer(429, "", RetryNow), 1 + MaxRetries)]);

        await UnavailableAsync(Head(TableTransactionActionType.UpdateReplace, _head, 2));
    }

    [Fact]
    public async Task ALostAnswerBeforeALostConnectionIsUnclear()
    {
        _network.Next([Fault.AnswerLost, .. Enumerable.Repeat(Fault.NoConnection, MaxRetries)]);

        Assert.Equal(TransactionStatus.Unclear, (await SubmitAsync(Head(TableTransactionActionType.UpdateReplace, _head, 2))).Status);
        Assert.Equal(2, await VersionAsync());
    }

    [Theory]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(413)]
    public async Task AnyRefusalAfterALostAnswerIsUnclear(int status)
    {
        _network.Next(Fault.AnswerLost, Fault.Answer(status));

        Assert.Equal(TransactionStatus.Unclear, (await SubmitAsync(Head(TableTransactionActionType.UpdateReplace, _head, 2))).Status);
    }

    [Theory]
    [InlineData(TableTransactionActionType.UpsertReplace)]
    [InlineData(TableTransactionActionType.UpsertMerge)]
    [InlineData(TableTransactionActionType.UpdateReplace)]
    [InlineData(TableTransactionActionType.Delete)]
    public async Task ABlindWriteIsNotRepeatedAfterALostAnswer(TableTransactionActionType type)
    {
        _network.Next(Fault.AnswerLost);

        Assert.Equal(TransactionStatus.Unclear, (await SubmitAsync(Head(type, ETag.All, 2))).Status);
        Assert.Equal(1, _calls[StorageOperation.TableSubmit]);
    }

    [Fact]
    public async Task ABlindWriteIsRepeatedWhenTheServerWasBusyOrNotReached()
    {
        _network.Next(Fault.NoConnection, Fault.Answer(503, ServerBusy, RetryNow));

        Assert.True((await SubmitAsync(Head(TableTransactionActionType.UpsertReplace, default, 2))).IsCommitted);
        Assert.Equal(3, _calls[StorageOperation.TableSubmit]);
    }

    [Theory]
    [InlineData("HTTP/1.1 500 Internal Server Error\r\n\r\n{\"odata.error\":{\"code\":\"OperationTimedOut\",\"message\":{\"lang\":\"\",\"value\":\"0:...\"}}}\r\n")]
    [InlineData("<html>Welcome to the hotel's network</html>")]
    [InlineData("")]
    public async Task ABreakdownInsideAnAcceptedAnswerIsUnclear(string inside)
    {
        _network.Next(Fault.AnswerAfterwards(202, inside));

        Assert.Equal(TransactionStatus.Unclear, (await SubmitAsync(Head(TableTransactionActionType.UpdateReplace, _head, 2))).Status);
        Assert.Equal(2, await VersionAsync());
    }

    [Theory]
    [InlineData(200)]
    [InlineData(302)]
    public async Task AnAnswerThatIsNotTheServicesIsUnclear(int status)
    {
        _network.Next(Fault.AnswerAfterwards(status, "<html></html>"));

        Assert.Equal(TransactionStatus.Unclear, (await SubmitAsync(Head(TableTransactionActionType.UpdateReplace, _head, 2))).Status);
    }

    [Fact]
    public async Task ACallerWhoCancelsLearnsNothingButThat()
    {
        using var canceled = new CancellationTokenSource();
        _network.Next(Fault.AnswerTooLate);
        var submit = _tables.SubmitAsync(Head(TableTransactionActionType.UpdateReplace, _head, 2), canceled.Token).AsTask();

        await canceled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => submit);
    }

    private async Task<ITables> OpenAsync(TimeSpan tryTimeout)
    {
        var options = new AzureStoreOptions { ConnectionString = (await azurite.StartedAsync()).ConnectionString, Calls = _calls, Transport = _network };
        options.Retry.MaxRetries = MaxRetries;
        options.Retry.Delay = TimeSpan.FromMilliseconds(1);
        options.Retry.NetworkTimeout = tryTimeout;
        return new AzureStore(options).Tables;
    }

    private TableTransaction Head(TableTransactionActionType type, ETag etag, long version)
    {
        var transaction = new TableTransaction(_table, "a|0");
        var properties = transaction.Begin(type, "!", etag);
        if (type != TableTransactionActionType.Delete) properties.Int64("version"u8, version);
        return transaction;
    }

    private TableTransaction Row(TableTransactionActionType type, string rowKey)
    {
        var transaction = new TableTransaction(_table, "a|0");
        transaction.Begin(type, rowKey).String("name"u8, "Asha");
        return transaction;
    }

    private ValueTask<TransactionOutcome> SubmitAsync(TableTransaction transaction) => _tables.SubmitAsync(transaction, Cancellation);

    private ValueTask<TableEntity?> ReadAsync(string rowKey) => _tables.GetAsync(_table, "a|0", rowKey, null, Cancellation);

    private async Task<long?> VersionAsync() => (await ReadAsync("!"))?.Properties.GetInt64("version"u8);

    private async Task UnavailableAsync(TableTransaction transaction)
    {
        var failure = await Assert.ThrowsAsync<StorageException>(async () => await SubmitAsync(transaction));
        Assert.Equal(StorageErrorCode.Unavailable, failure.Code);
    }
}
