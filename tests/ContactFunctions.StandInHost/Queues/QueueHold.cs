namespace ContactFunctions.StandInHost.Queues;

/// <summary>While it lasts nothing is received from the queues.</summary>
internal sealed class QueueHold(IReadOnlyList<QueueListener> listeners) : IDisposable
{
    private bool _isOver;

    public void Dispose()
    {
        if (_isOver) return;
        _isOver = true;
        foreach (var listener in listeners) listener.Release();
    }
}
