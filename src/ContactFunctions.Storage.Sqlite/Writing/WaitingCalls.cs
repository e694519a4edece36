namespace ContactFunctions.Storage.Sqlite.Writing;

/// <summary>What waits for the writer, in the order of arrival. The writer takes all of it at once.</summary>
internal sealed class WaitingCalls
{
    private readonly object _gate = new();
    private readonly List<WriteCall> _calls = [];
    private bool _closed;

    public void Add(WriteCall call)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_closed, typeof(SqliteStore));
            _calls.Add(call);
            if (_calls.Count == 1) Monitor.Pulse(_gate);
        }
    }

    /// <summary>Waits until something waits; false when nothing does and nothing more will come.</summary>
    public bool Wait()
    {
        lock (_gate)
        {
            while (_calls.Count == 0 && !_closed) Monitor.Wait(_gate);
            return _calls.Count > 0;
        }
    }

    /// <summary>Moves what waits to the end of <paramref name="batch"/>; false when there was nothing.</summary>
    public bool TakeInto(List<WriteCall> batch)
    {
        lock (_gate)
        {
            if (_calls.Count == 0) return false;
            batch.AddRange(_calls);
            _calls.Clear();
            return true;
        }
    }

    /// <summary>Takes no more calls; those that wait are still done.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _closed = true;
            Monitor.PulseAll(_gate);
        }
    }
}
