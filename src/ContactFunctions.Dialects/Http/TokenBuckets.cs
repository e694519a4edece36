using System.Collections.Concurrent;

namespace ContactFunctions.Dialects.Http;

/// <summary>
/// A token bucket for each key, in this process: so many requests at once, and one more whenever a token has come back.
/// A bucket is one number, the moment when it is full again, so that no timer fills it. A full bucket is as good as none
/// and leaves, so there are never many more of them than keys that called within the last minute.
/// <para>
/// Not the framework's TokenBucketRateLimiter: it takes its time from the system alone, tells a caller neither what is
/// left nor when more comes, and needs a timer for each key or one for all.
/// </para>
/// </summary>
/// <param name="perMinute">Tokens a bucket holds, and gets back in a minute; at least 1.</param>
internal sealed class TokenBuckets(int perMinute, TimeProvider clock)
{
    private const int LeastBeforeSweep = 1024;

    private readonly long _start = clock.GetTimestamp();
    private readonly long _interval = TimeSpan.TicksPerMinute / perMinute;
    private readonly ConcurrentDictionary<string, long> _fullAt = new(StringComparer.Ordinal);
    private int _sweepAt = LeastBeforeSweep;

    /// <summary>Buckets that were not full when they were last looked at.</summary>
    public int Count => _fullAt.Count;

    /// <summary>Takes a token of a key's bucket, if there is one.</summary>
    public TokenGrant Take(string key)
    {
        if (_fullAt.Count >= Volatile.Read(ref _sweepAt)) Sweep();
        while (true)
        {
            var now = clock.GetElapsedTime(_start).Ticks;
            var isKnown = _fullAt.TryGetValue(key, out var fullAt);
            var missing = Math.Max(fullAt, now) - now;
            // One more token is missing then; a bucket cannot miss more than it holds.
            if (missing + _interval > _interval * perMinute) return new TokenGrant(false, 0, UntilNext(missing));
            missing += _interval;
            if (isKnown ? _fullAt.TryUpdate(key, now + missing, fullAt) : _fullAt.TryAdd(key, now + missing))
                return new TokenGrant(true, (int)(perMinute - ((missing + _interval - 1) / _interval)), UntilNext(missing));
        }
    }

    /// <summary>A token comes back whenever what is missing has shrunk to a whole number of intervals.</summary>
    private TimeSpan UntilNext(long missing) => TimeSpan.FromTicks(missing % _interval is var rest and > 0 ? rest : _interval);

    /// <summary>Next when there are twice as many as are left, so that it costs little for each key.</summary>
    private void Sweep()
    {
        var now = clock.GetElapsedTime(_start).Ticks;
        foreach (var bucket in _fullAt)
        {
            if (bucket.Value <= now) _ = _fullAt.TryRemove(bucket);
        }

        Volatile.Write(ref _sweepAt, Math.Max(LeastBeforeSweep, _fullAt.Count * 2));
    }
}
