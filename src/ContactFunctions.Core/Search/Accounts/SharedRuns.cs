namespace ContactFunctions.Core.Search.Accounts;

/// <summary>
/// Runs work one at a time for whoever asks. Who asks during a run shares the next one, never the running one: a run shows
/// what was there before it began.
/// </summary>
internal sealed class SharedRuns(Func<Task> run)
{
    private readonly Lock _gate = new();
    private TaskCompletionSource? _next;
    private bool _isRunning;

    /// <summary>Ends when a run that began after this call has ended, and as that did.</summary>
    public Task JoinAsync()
    {
        lock (_gate)
        {
            if (_isRunning) return (_next ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
            _isRunning = true;
        }

        return RunAsync();
    }

    private async Task RunAsync()
    {
        try
        {
            await run();
        }
        finally
        {
            StartNext();
        }
    }

    private void StartNext()
    {
        lock (_gate)
        {
            _isRunning = _next is not null;
            if (_next is not { } waiting) return;
            _next = null;
            _ = Task.Factory.StartNew(() => RunForAsync(waiting), CancellationToken.None, TaskCreationOptions.DenyChildAttach, TaskScheduler.Current);
        }
    }

    private async Task RunForAsync(TaskCompletionSource waiting)
    {
        try
        {
            await RunAsync();
            waiting.SetResult();
        }
        catch (Exception failure)
        {
            waiting.SetException(failure);
        }
    }
}
