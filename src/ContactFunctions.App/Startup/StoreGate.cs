namespace ContactFunctions.App.Startup;

/// <summary>Where requests wait while the store opens. Opens once and stays open.</summary>
internal sealed class StoreGate
{
    /// <summary>How long one request waits before it is told to come again.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    private readonly TaskCompletionSource<RequestDelegate?> _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <param name="pipeline">What answers the requests that waited, and all after them.</param>
    public void Open(RequestDelegate pipeline) => _opened.TrySetResult(pipeline);

    /// <summary>The store will not open in this process.</summary>
    public void Close() => _opened.TrySetResult(null);

    /// <summary>The pipeline; null when the store did not open in time, or will not.</summary>
    public ValueTask<RequestDelegate?> WaitAsync(CancellationToken cancellationToken) =>
        _opened.Task.IsCompletedSuccessfully ? new(_opened.Task) : new(WaitLongAsync(cancellationToken));

    private async Task<RequestDelegate?> WaitLongAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _opened.Task.WaitAsync(LongestWait, cancellationToken);
        }
        catch (TimeoutException)
        {
            return null;
        }
    }
}
