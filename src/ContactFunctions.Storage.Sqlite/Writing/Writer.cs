using ContactFunctions.Storage.Sqlite.Engine;

namespace ContactFunctions.Storage.Sqlite.Writing;

/// <summary>
/// The one writer of this process. Whatever waits is merged into one commit, each call under a savepoint of its own: a
/// refused one contributes nothing and holds nobody up. Callers hear of their outcome after the commit is durable. No
/// timer: what arrives during a commit forms the next one.
/// </summary>
/// <remarks>
/// It has a thread of its own because SQLite and the disk block. It outlives every failure: the calls of the commit
/// under way are told, the connection is opened anew, and the next calls have their chance.
/// </remarks>
internal sealed class Writer : IAsyncDisposable
{
    /// <summary>A commit takes in what arrives while it is being put together, up to here; then it must end.</summary>
    private const int MostCalls = 256;

    private readonly SqliteOptions _options;
    private readonly ITransactionObserver _observer;
    private readonly WaitingCalls _waiting = new();
    private readonly List<WriteCall> _batch = [];
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private WriteTransaction? _transaction;

    public Writer(SqliteOptions options, ITransactionObserver observer)
    {
        _options = options;
        _observer = observer;
        new Thread(Loop) { IsBackground = true, Name = "contacts.db writer" }.Start();
    }

    public Task<T> RunAsync<T>(Func<Database, T> work, CancellationToken cancellationToken) =>
        RunAsync(new WriteCall<T>(work), cancellationToken);

    /// <summary>
    /// Runs <paramref name="call"/> in one of the next commits. Cancellation is heard until the writer takes the call;
    /// afterwards the outcome is told, so that a cancelled caller may rely on nothing having happened.
    /// </summary>
    public async Task<T> RunAsync<T>(WriteCall<T> call, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var registration = cancellationToken.UnsafeRegister(static (call, token) => ((WriteCall)call!).GiveUp(token), call);
        _waiting.Add(call);
        return await call.Task.ConfigureAwait(false);
    }

    /// <summary>Does what waits, then ends.</summary>
    public async ValueTask DisposeAsync()
    {
        _waiting.Close();
        await _ended.Task.ConfigureAwait(false);
    }

    private void Loop()
    {
        while (_waiting.Wait())
        {
            try
            {
                CommitWhatWaits();
                foreach (var call in _batch) call.Complete();
            }
            catch (Exception failure)
            {
                Abandon(failure);
            }

            _batch.Clear();
        }

        _transaction?.Dispose();
        _ended.SetResult();
    }

    private void CommitWhatWaits()
    {
        _waiting.TakeInto(_batch);
        _batch.RemoveAll(static call => !call.TryTake());
        if (_batch.Count == 0) return;
        ThrowIfFileIsGone();
        _transaction ??= new WriteTransaction(_options, _observer);
        _transaction.Begin();
        for (var index = 0; index < _batch.Count; index++)
        {
            _transaction.Run(_batch[index]);
            if (index == _batch.Count - 1 && _batch.Count < MostCalls) TakeLateCalls();
        }

        _transaction.Commit();
    }

    /// <summary>An open file that was deleted takes writes as before, and they are gone with the process: none may be acknowledged.</summary>
    private void ThrowIfFileIsGone()
    {
        if (File.Exists(_options.File)) return;
        throw new StorageException(
            StorageErrorCode.Unavailable, $"{_options.File} was deleted or moved under the running service: put it back, or stop the service and restore a backup.");
    }

    private void TakeLateCalls()
    {
        var known = _batch.Count;
        if (!_waiting.TakeInto(_batch)) return;
        for (var index = _batch.Count - 1; index >= known; index--)
        {
            if (!_batch[index].TryTake()) _batch.RemoveAt(index);
        }
    }

    private void Abandon(Exception failure)
    {
        var told = failure is StorageException ? failure : new StorageException(StorageErrorCode.Unavailable, failure.Message, failure);
        foreach (var call in _batch)
        {
            if (_transaction is { IsUnclear: true }) call.FailUnclear(told);
            else call.Fail(told);
        }

        _transaction?.Dispose();
        _transaction = null;
    }
}
