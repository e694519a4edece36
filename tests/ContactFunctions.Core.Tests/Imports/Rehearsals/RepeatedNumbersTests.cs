using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Imports.Rehearsals;

namespace ContactFunctions.Core.Tests.Imports.Rehearsals;

public sealed class RepeatedNumbersTests
{
    [Theory]
    [InlineData(0, 1000, 1.0)]
    [InlineData(60_000, 60_000, 0.02)]
    [InlineData(60_000, 5, 0.02)]
    public void EveryNumberThatCameTwiceIsAmongThemAndFewOthersAre(int expected, int added, double mostOthers)
    {
        var repeated = RepeatedNumbers.For(expected);
        for (var index = 0; index < added; index++) repeated.Add(Number(index));
        for (var index = 0; index < added; index += 20) repeated.Add(Number(index));
        var stored = new RepeatedNumbers(repeated.Bytes.ToArray());

        Assert.All(Enumerable.Range(0, added).Where(index => index % 20 == 0), index => Assert.True(stored.MayHold(Number(index))));
        Assert.InRange(Enumerable.Range(0, added).Count(index => index % 20 != 0 && stored.MayHold(Number(index))), 0, added * mostOthers);
    }

    [Theory]
    [InlineData(0, 128)]
    [InlineData(62_500, 128 * 1024)]
    [InlineData(int.MaxValue, 512 * 1024)]
    public void ItTakesABoundedPlaceHoweverLongTheFile(int numbers, int bytes) => Assert.Equal(bytes, RepeatedNumbers.For(numbers).Bytes.Length);

    private static E164 Number(int index) => new(919800000000 + (ulong)index);
}
