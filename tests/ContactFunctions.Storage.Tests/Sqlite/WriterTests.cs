using ContactFunctions.Storage.Sqlite;
using ContactFunctions.Storage.Sqlite.Engine;
using ContactFunctions.Storage.Sqlite.Writing;

namespace ContactFunctions.Storage.Tests.Sqlite;

/// <summary>The writer by itself, on a table of numbers; the first call holds it while the others gather.</summary>
public sealed class WriterTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly CommitCounter _commits = new();
    private readonly ManualResetEventSlim _gate = new();
    private readonly Writer _writer;

    public WriterTests()
    {
        var options = new SqliteOptions { Path = _folder.Path };
        Database.Open(options.File, "PRAGMA journal_mode = WAL", create: true).Dispose();
        _writer = new Writer(options, _commits);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await _writer.RunAsync(Do("CREATE TABLE numbers (n INTEGER UNIQUE)"), Cancellation);

    public async ValueTask DisposeAsync()
    {
        _gate.Set();
        await _writer.DisposeAsync();
        _gate.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task WhatWaitsIsMergedIntoOneCommit()
    {
        var first = await HoldAsync();
        var others = Enumerable.Range(0, 50).Select(number => InsertAsync(number)).ToArray();
        var before = _commits.Count;
        _gate.Set();

        await Task.WhenAll([first, .. others]);

        Assert.Equal(before + 1, _commits.Count);
        Assert.Equal(50, await CountAsync());
    }

    [Fact]
    public async Task ARefusedCallContributesNothingAndItsNeighboursAll()
    {
        var first = await HoldAsync();
        var good = InsertAsync(1);
        var thrown = _writer.RunAsync<bool>(
            database =>
            {
                database.Execute("INSERT INTO numbers VALUES (2)");
                throw new InvalidOperationException("refused");
            },
            Cancellation);
        var refused = _writer.RunAsync(
            new WriteCall<bool>(
                database =>
                {
                    database.Execute("INSERT INTO numbers VALUES (3)");
                    return false;
                },
                isRefused: kept => !kept),
            Cancellation);
        var last = InsertAsync(4);
        _gate.Set();

        await Task.WhenAll(first, good, last);

        Assert.Equal("refused", (await Assert.ThrowsAsync<InvalidOperationException>(() => thrown)).Message);
        Assert.False(await refused);
        Assert.Equal([1, 4], await NumbersAsync());
    }

    [Fact]
    public async Task ACallCancelledWhileItWaitsNeverHappens()
    {
        using var cancel = new CancellationTokenSource();
        var first = await HoldAsync();
        var waiting = _writer.RunAsync(Do("INSERT INTO numbers VALUES (1)"), cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        _gate.Set();

        await first;

        Assert.Empty(await NumbersAsync());
    }

    [Fact]
    public async Task ACallCancelledAfterTheWriterBeganIsToldItsOutcome()
    {
        using var cancel = new CancellationTokenSource();
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var call = _writer.RunAsync(
            database =>
            {
                begun.SetResult();
                _gate.Wait();
                database.Execute("INSERT INTO numbers VALUES (1)");
                return true;
            },
            cancel.Token);
        await begun.Task;
        await cancel.CancelAsync();
        _gate.Set();

        Assert.True(await call);
        Assert.Equal([1], await NumbersAsync());
    }

    [Fact]
    public async Task DisposingDoesWhatWaitsAndRefusesWhatComesLater()
    {
        var first = await HoldAsync();
        var waiting = InsertAsync(1);
        var disposal = _writer.DisposeAsync().AsTask();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => InsertAsync(2));
        _gate.Set();

        await disposal;

        await Task.WhenAll(first, waiting);
        using var database = Database.Open(new SqliteOptions { Path = _folder.Path }.File, "");
        Assert.Equal(1, database.Scalar("SELECT count(*) FROM numbers"));
    }

    [Fact]
    public async Task ACommitThatFailsIsUnavailableForAllOfItAndHappenedForNone()
    {
        // A deferred foreign key is a failure that the COMMIT itself finds; the setting is heard only between transactions.
        await _writer.RunAsync(Do("COMMIT; PRAGMA foreign_keys = ON; BEGIN; SAVEPOINT call"), Cancellation);
        await _writer.RunAsync(Do("CREATE TABLE strict (n INTEGER REFERENCES numbers (n) DEFERRABLE INITIALLY DEFERRED)"), Cancellation);
        var first = await HoldAsync();
        var neighbour = InsertAsync(1);
        var culprit = _writer.RunAsync(Do("INSERT INTO strict VALUES (99)"), Cancellation);
        _gate.Set();

        foreach (var call in (Task<bool>[])[first, neighbour, culprit])
            Assert.Equal(StorageErrorCode.Unavailable, (await Assert.ThrowsAsync<StorageException>(() => call)).Code);
        Assert.Empty(await NumbersAsync());
    }

    private static Func<Database, bool> Do(string sql) => database =>
    {
        database.Execute(sql);
        return true;
    };

    /// <summary>Returns the call once the writer is in it; it stays there until the gate opens.</summary>
    private async Task<Task<bool>> HoldAsync()
    {
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var call = _writer.RunAsync(
            _ =>
            {
                begun.SetResult();
                _gate.Wait();
                return true;
            },
            Cancellation);
        await begun.Task;
        return call;
    }

    private Task<bool> InsertAsync(int number) => _writer.RunAsync(Do($"INSERT INTO numbers VALUES ({number})"), Cancellation);

    private Task<long> CountAsync() => _writer.RunAsync(database => database.Scalar("SELECT count(*) FROM numbers"), Cancellation);

    private Task<List<long>> NumbersAsync() => _writer.RunAsync(
        database =>
        {
            using var rows = database.Use("SELECT n FROM numbers ORDER BY n");
            var numbers = new List<long>();
            while (rows.Step()) numbers.Add(rows.Int64(0));
            return numbers;
        },
        Cancellation);

    private sealed class CommitCounter : ITransactionObserver
    {
        private int _count;

        public int Count => Volatile.Read(ref _count);

        public void OnCommitted() => Interlocked.Increment(ref _count);

        public void OnRolledBack()
        {
        }
    }
}
