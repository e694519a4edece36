using ContactFunctions.Dialects.Http;

namespace ContactFunctions.Dialects.Tests.Http;

public class TokenBucketsTests
{
    private readonly ManualClock _clock = new();

    [Fact]
    public void ABucketGivesWhatItHoldsAndThenOneForEachInterval()
    {
        var buckets = new TokenBuckets(10, _clock);

        Assert.Equal([9, 8, 7, 6, 5, 4, 3, 2, 1, 0], Enumerable.Range(0, 10).Select(_ => Granted(buckets.Take("a"))));
        Assert.Equal(new TokenGrant(false, 0, TimeSpan.FromSeconds(6)), buckets.Take("a"));

        _clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(new TokenGrant(false, 0, TimeSpan.FromSeconds(1)), buckets.Take("a"));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(new TokenGrant(true, 0, TimeSpan.FromSeconds(6)), buckets.Take("a"));
        Assert.False(buckets.Take("a").IsGranted);
    }

    [Fact]
    public void ABucketNeverHoldsMoreThanItsFill()
    {
        var buckets = new TokenBuckets(10, _clock);
        _ = buckets.Take("a");

        _clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal(10, Enumerable.Range(0, 20).Count(_ => buckets.Take("a").IsGranted));
    }

    [Fact]
    public void ARefusalCostsNothing()
    {
        var buckets = new TokenBuckets(1, _clock);
        Assert.Equal(1, Enumerable.Range(0, 100).Count(_ => buckets.Take("a").IsGranted));

        _clock.Advance(TimeSpan.FromMinutes(1));

        Assert.True(buckets.Take("a").IsGranted);
    }

    [Fact]
    public void OfManyAtOnceExactlyAsManyPassAsThereAreTokens()
    {
        var buckets = new TokenBuckets(500, _clock);
        var passed = 0;

        Parallel.For(0, 4000, _ =>
        {
            if (buckets.Take("a").IsGranted) Interlocked.Increment(ref passed);
        });

        Assert.Equal(500, passed);
    }

    [Fact]
    public void BucketsThatAreFullAgainLeave()
    {
        var buckets = new TokenBuckets(60, _clock);
        for (var minute = 0; minute < 20; minute++)
        {
            for (var key = 0; key < 1000; key++) _ = buckets.Take($"{minute}-{key}");
            _clock.Advance(TimeSpan.FromMinutes(1));
            Assert.True(buckets.Count <= 2048, $"{buckets.Count} buckets after {minute + 1} minutes.");
        }

        Assert.Equal(59, buckets.Take("0-0").Remaining);
    }

    [Fact]
    public void ABucketThatIsNotFullStays()
    {
        var buckets = new TokenBuckets(1, _clock);
        _ = buckets.Take("spent");

        for (var key = 0; key < 5000; key++) _ = buckets.Take($"{key}");

        Assert.False(buckets.Take("spent").IsGranted);
    }

    private static int Granted(TokenGrant grant) => grant.IsGranted ? grant.Remaining : -1;
}
