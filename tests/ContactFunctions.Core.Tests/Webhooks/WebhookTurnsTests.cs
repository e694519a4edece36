using ContactFunctions.Core.Webhooks;

namespace ContactFunctions.Core.Tests.Webhooks;

/// <summary>No receiver and no account takes all places from the others.</summary>
public sealed class WebhookTurnsTests
{
    private readonly WebhookTurns _turns = new();

    [Fact]
    public void AHostHasFewPlacesAndAnAccountFewMoreAndOthersHaveTheirOwn()
    {
        var (first, second) = (Take("a", "https://slow.example.com/1"), Take("a", "https://SLOW.example.com:8443/2"));
        var sameHost = Take("a", "https://slow.example.com/3");
        var others = new[] { Take("a", "https://b.example.com/"), Take("a", "https://c.example.com/") };
        var fullAccount = Take("a", "https://d.example.com/");
        var otherAccount = Take("b", "https://slow.example.com/1");

        Assert.Equal((2, 4), (WebhookTurns.PerHost, WebhookTurns.PerAccount));
        Assert.All([first, second, .. others, otherAccount], Assert.NotNull);
        Assert.Equal((null, null), (sameHost, fullAccount));
    }

    [Fact]
    public void APlaceIsFreeAgainOnceItsAttemptIsOverAndIsGivenBackOnce()
    {
        var taken = Enumerable.Range(0, WebhookTurns.PerHost).Select(_ => Take("a", "https://a.example.com/")!).ToList();
        taken[0].Dispose();
        taken[0].Dispose();

        Assert.NotNull(Take("a", "https://a.example.com/"));
        Assert.Null(Take("a", "https://a.example.com/"));
    }

    [Fact]
    public void TheMoreWaitTheLongerEachWaitsUntilThePlacesAreFree()
    {
        var taken = Enumerable.Range(0, WebhookTurns.PerHost).Select(_ => Take("a", "https://a.example.com/")!).ToList();
        var waiting = Enumerable.Range(0, 3).Select(_ => Waiting("https://a.example.com/")).ToList();
        foreach (var turn in taken) turn.Dispose();
        var free = Waiting("https://a.example.com/");

        Assert.Equal([1, 2, 3, 0], [.. waiting, free]);
        Assert.InRange(WebhookSchedule.TurnAfter(1, new Random(1)), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(7));
        Assert.InRange(WebhookSchedule.TurnAfter(80, new Random(1)), TimeSpan.FromSeconds(22), TimeSpan.FromSeconds(66));
        Assert.Equal(WebhookSchedule.LongestTurn, WebhookSchedule.TurnAfter(100_000, new Random(1)));
    }

    private IDisposable? Take(string account, string url) => _turns.TryTake(account, url, out _);

    private int Waiting(string url)
    {
        _ = _turns.TryTake("a", url, out var waiting);
        return waiting;
    }
}
