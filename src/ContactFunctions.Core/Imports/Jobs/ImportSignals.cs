using System.Collections.Concurrent;

namespace ContactFunctions.Core.Imports.Jobs;

/// <summary>
/// What the parts of one process tell each other so that nobody has to wait for a poll: a message was sent, a job ended.
/// Never more than a hint: the store is what is true, and other processes are not heard.
/// </summary>
public sealed class ImportSignals
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _jobs = new();
    private TaskCompletionSource _messages = New();

    /// <summary>Ends with the next message that this process sends.</summary>
    public Task NextMessage => Volatile.Read(ref _messages).Task;

    internal void MessageSent() => Interlocked.Exchange(ref _messages, New()).TrySetResult();

    /// <summary>Ends when the job does in this process; who waits for it no more says so.</summary>
    internal Task EndOf(string jobId) => _jobs.GetOrAdd(jobId, _ => New()).Task;

    /// <summary>Jobs somebody waits for.</summary>
    internal int Waits => _jobs.Count;

    internal void Ended(string jobId)
    {
        if (_jobs.TryRemove(jobId, out var waiting)) waiting.TrySetResult();
    }

    /// <summary>Lets go of a job that nobody waits for any more.</summary>
    internal void Forget(string jobId) => _jobs.TryRemove(jobId, out _);

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
