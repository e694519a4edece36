namespace ContactFunctions.Core.Imports.Splitting;

/// <summary>
/// How long one message splits a file before it goes to the end of the queue, so that many long files hold up nobody's
/// short one, and no call outlasts what a host allows. Where it took long to get to the place where the file was left, as in a
/// gzip, the turn is longer, so that most of it goes on with the file.
/// </summary>
internal sealed class SplitTurn(TimeSpan least, TimeProvider clock)
{
    /// <summary>Of the time to the first checkpoint: at most a quarter of a turn is spent on getting there.</summary>
    private const int Share = 4;

    private static readonly TimeSpan Most = TimeSpan.FromMinutes(2);

    private readonly long _started = clock.GetTimestamp();
    private TimeSpan? _length;

    /// <summary>Asked after each checkpoint.</summary>
    public bool GoesOn()
    {
        var passed = clock.GetElapsedTime(_started);
        var wanted = _length ??= least > passed * Share ? least : passed * Share;
        return passed < wanted && passed < Most;
    }
}
