using ContactFunctions.Core.Tests.Simulation;

namespace ContactFunctions.Core.Tests.Search;

public sealed class ListingTests
{
    [Fact]
    public void WhateverHappensAtOnceEachContactIsListedOnceAndAsAcknowledged() => Check(new Faults(), seeds: 1500);

    [Fact]
    public void SoItIsWhenTheStoreFailsNowAndThen() => Check(new Faults(Unclear: 6, Unavailable: 60), seeds: 300);

    private static void Check(Faults faults, int seeds)
    {
        var (listings, moves) = (0, 0);
        for (var seed = 0; seed < seeds; seed++)
        {
            var world = new ListingWorld(seed);
            world.Run(faults);
            Assert.True(world.Faults.Count == 0, string.Join("\n", world.Faults));
            listings += world.Listings;
            moves += world.Moves;
        }

        Assert.True(listings > seeds * 10 && moves > seeds * 3, $"{listings} listings and {moves} moves are too few to tell.");
    }
}
