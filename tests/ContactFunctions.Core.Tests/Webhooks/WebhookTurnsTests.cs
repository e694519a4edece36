using ContactFunctions.Core.Webhooks;

namespace ContactFunctions.Core.Tests.Webhooks;

/// <summary>No receiver and no account takes all places from the others.</summary>
public sealed class WebhookTurnsTests
{
    [Fact]
    public void AHostHasFewPlacesAndAnAccountFewMoreAndOthersHaveTheirOwn()
    {
        var turns = new WebhookTurns();
        var (first, second) = (turns.TryTake("a", "https://slow.example.com/1"), turns.TryTake("a", "https://SLOW.example.com:8443/2"));
        var sameHost = turns.TryTake("a", "https://slow.example.com/3");
        var others = new[] { turns.TryTake("a", "https://b.example.com/"), turns.TryTake("a", "https://c.example.com/") };
        var fullAccount = turns.TryTake("a", "https://d.example.com/");
        var otherAccount = turns.TryTake("b", "https://slow.example.com/1");

        Assert.Equal((2, 4), (WebhookTurns.PerHost, WebhookTurns.PerAccount));
        Assert.All([first, second, .. others, otherAccount], Assert.NotNull);
        Assert.Equal((null, null), (sameHost, fullAccount));
    }

    [Fact]
    public void APlaceIsFreeAgainOnceItsAttemptIsOverAndIsGivenBackOnce()
    {
        var turns = new WebhookTurns();
        var taken = Enumerable.Range(0, WebhookTurns.PerHost).Select(_ => turns.TryTake("a", "https://a.example.com/")!).ToList();
        taken[0].Dispose();
        taken[0].Dispose();

        Assert.NotNull(turns.TryTake("a", "https://a.example.com/"));
        Assert.Null(turns.TryTake("a", "https://a.example.com/"));
    }
}
