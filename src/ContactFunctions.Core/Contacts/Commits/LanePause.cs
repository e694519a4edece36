namespace ContactFunctions.Core.Contacts.Commits;

/// <summary>
/// After every eighth commit with lanes in it, or 300 ms, whichever is first, lanes pause for two commit times, so that
/// writers in other processes are not starved.
/// </summary>
internal sealed class LanePause(TimeProvider clock)
{
    private const int Commits = 8;
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(300);

    private long _since;
    private int _commits;

    public async ValueTask AfterCommitAsync(CommitWork work)
    {
        if (work.Lanes.Count == 0)
        {
            _commits = 0;
            return;
        }

        if (_commits++ == 0) _since = clock.GetTimestamp();
        var busy = clock.GetElapsedTime(_since);
        if (_commits <= Commits && busy < Longest) return;
        var pause = 2 * busy / Math.Max(_commits - 1, 1);
        _commits = 0;
        await Task.Delay(pause < Longest ? pause : Longest, clock);
    }
}
