using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Imports.Lanes;

namespace ContactFunctions.Core.Tests.Imports.Splitting;

/// <summary>What a lane remembers of the numbers before, so that a number that stands twice in a file costs no refused commit.</summary>
public sealed class MetNumbersTests
{
    private const int Met = 60_000;

    [Fact]
    public void EveryNumberThatWasMetIsExpectedAndFewOthers()
    {
        var met = new MetNumbers();
        foreach (var number in Numbers(0)) met.Add(number, wasKnown: false);

        Assert.All(Numbers(0), number => Assert.True(met.MayHave(number)));
        Assert.InRange(Numbers(1).Count(met.MayHave), 0, Met / 50);
    }

    [Fact]
    public void ALaneOfManyMillionsStopsLearningAndForgetsNothing()
    {
        var met = new MetNumbers();
        for (var number = 0; number < 1_500_000; number++) met.Add(NumberAt(number), wasKnown: false);

        Assert.All(Numbers(0), number => Assert.True(met.MayHave(number)));
        Assert.InRange(Enumerable.Range(1_400_000, 10_000).Count(number => met.MayHave(NumberAt(number))), 0, 500);
    }

    [Theory]
    [InlineData(6, false)]
    [InlineData(5, false)]
    [InlineData(4, true)]
    public void AChunkOfKnownNumbersSaysWhatToExpectOfTheNext(int created, bool areMostlyKnown)
    {
        var met = new MetNumbers();
        for (var number = 0; number < 10; number++) met.Add(NumberAt(number), wasKnown: number >= created);
        met.EndChunk();

        Assert.Equal(areMostlyKnown, met.AreMostlyKnown);
    }

    [Fact]
    public void AJobKeepsItsLanesUntilOthersAreUsedMore()
    {
        var numbers = new JobNumbers();
        var first = numbers.Of("first", 3);
        foreach (var other in (string[])["a", "b", "c"]) _ = numbers.Of(other, 0);
        var again = numbers.Of("first", 3);
        foreach (var other in (string[])["d", "e", "f", "g"]) _ = numbers.Of(other, 0);

        Assert.Same(first, again);
        Assert.NotSame(first, numbers.Of("first", 4));
        Assert.NotSame(first, numbers.Of("first", 3));
    }

    private static IEnumerable<E164> Numbers(int part) => Enumerable.Range(part * Met, Met).Select(NumberAt);

    private static E164 NumberAt(int index) => new(919_800_000_000 + (ulong)index);
}
