using System.Collections.Concurrent;
using ContactFunctions.Storage;

namespace ContactFunctions.Core;

/// <summary>
/// One turn of work on many that have nothing to do with one another. What fails is left to the next turn and keeps
/// nothing else from its own; a store out of reach ends the turn.
/// </summary>
internal sealed class Sweep
{
    private readonly ConcurrentQueue<Exception> _failures = new();

    public Task EachAsync<T>(IEnumerable<T> all, int atOnce, Func<T, CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = atOnce, TaskScheduler = TaskScheduler.Current, CancellationToken = cancellationToken };
        return Parallel.ForEachAsync(all, parallel, async (one, stop) => await TryAsync(() => work(one, stop)));
    }

    public async Task TryAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception failure) when (failure is not OperationCanceledException and not StorageException { Code: StorageErrorCode.Unavailable })
        {
            _failures.Enqueue(failure);
        }
    }

    /// <summary>Tells what failed, once all had their turn.</summary>
    /// <exception cref="AggregateException">Something did.</exception>
    public void End()
    {
        if (!_failures.IsEmpty) throw new AggregateException("Some of a sweep failed.", _failures);
    }
}
