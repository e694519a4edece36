using System.Text;

namespace ContactFunctions.StandInHost;

/// <summary>Lines as they come, which tests can wait for and read when they fail.</summary>
public sealed class LineLog
{
    private readonly Lock _gate = new();
    private readonly List<string> _lines = [];
    private readonly List<(Predicate<string> IsIt, TaskCompletionSource<string> Seen)> _waiting = [];

    /// <summary>What came so far.</summary>
    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_gate) return [.. _lines];
        }
    }

    /// <param name="line">Null, as the end of a stream is told, is no line.</param>
    public void Add(string? line)
    {
        if (line is null) return;
        lock (_gate)
        {
            _lines.Add(line);
            foreach (var (isIt, seen) in _waiting)
            {
                if (isIt(line)) seen.TrySetResult(line);
            }
        }
    }

    /// <summary>The first line, past or coming, that holds a text.</summary>
    public Task<string> SeeAsync(string text) => SeeAsync(line => line.Contains(text, StringComparison.Ordinal));

    /// <summary>The first line, past or coming, that is meant.</summary>
    public Task<string> SeeAsync(Predicate<string> isIt)
    {
        var seen = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (_lines.Find(isIt) is { } line) seen.SetResult(line);
            else _waiting.Add((isIt, seen));
        }

        return seen.Task;
    }

    public override string ToString()
    {
        lock (_gate) return _lines.Aggregate(new StringBuilder(), (text, line) => text.AppendLine(line)).ToString();
    }
}
