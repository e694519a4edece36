using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Imports;
using ContactFunctions.Core.Imports.Keys;
using ContactFunctions.Core.Problems;

namespace ContactFunctions.Core.Tests.Imports.Keys;

/// <summary>What the requests under one key are answered.</summary>
public sealed class KeyedBulkTests
{
    [Theory]
    [InlineData(500)]
    [InlineData(0)]
    public async Task ARepeatGetsTheFirstAnswerAndDoesNothing(int inlineLimit)
    {
        await using var world = await BulkWorld.StartAsync(new BulkOptions { InlineLimit = inlineLimit });
        using var items = BulkWorld.Items(60, badEvery: 10);
        var first = await RunAsync(world, items, SampleKey.Of());
        using var results = first.Results!;
        var gone = (await world.Core.Contacts.FindAsync(world.Core.Account, BulkWorld.Number(1), default))!.Value;
        _ = await world.Core.Contacts.DeleteAsync(world.Core.Account, gone.Id, null, default);
        _ = await world.Core.Contacts.UpdateAsync(world.Core.Account, results[2].Id, CoreWorld.Patch("other"), default, null, default);

        var second = await RunAsync(world, items, SampleKey.Of());

        using var repeated = second.Results!;
        Assert.Equal(new ImportCounts(54, 0, 0, 0, 6, 0), repeated.Counts());
        Assert.Equal((first.KeyedJobId, true), (second.KeyedJobId, first.KeyedJobId is not null));
        Assert.Equal(Bytes(results), Bytes(repeated));
        Assert.Null(await world.Core.Contacts.FindAsync(world.Core.Account, BulkWorld.Number(1), default));
        Assert.Equal(53, await world.Core.Contacts.CountAsync(world.Core.Account, default));
    }

    [Fact]
    public async Task ABulkWorkedInItsRequestSendsNoMessages()
    {
        await using var world = await BulkWorld.StartAsync(pumps: false);
        using var items = BulkWorld.Items(100);
        using var results = (await RunAsync(world, items, SampleKey.Of())).Results!;

        Assert.Equal(100, results.Counts().Created);
        Assert.Equal(0, await world.Core.Store.Queues.CountAsync(StoreLayout.ImportChunks, default));
    }

    [Fact]
    public async Task AnotherRequestUnderTheKeyIsRefusedAndDoesNothing()
    {
        await using var world = await BulkWorld.StartAsync(pumps: false);
        using var items = BulkWorld.Items(1);
        using var others = BulkWorld.Items(3);
        (await RunAsync(world, items, SampleKey.Of())).Results!.Dispose();

        var other = await RunAsync(world, others, SampleKey.Of(body: 'b'));

        Assert.Equal((ProblemCode.IdempotencyKeyReused, null, null), (other.Problem.Code, other.Results, other.Job));
        Assert.Equal(1, await world.Core.Contacts.CountAsync(world.Core.Account, default));
    }

    [Theory]
    [InlineData("l", "POST /bulk")]
    [InlineData("k", "PUT /bulk")]
    [InlineData("k", "POST /bul")]
    [InlineData("K", "POST /bulk")]
    public async Task AnotherTextOrRouteIsAnotherKey(string text, string route)
    {
        await using var world = await BulkWorld.StartAsync(pumps: false);
        using var items = BulkWorld.Items(1);
        var first = await RunAsync(world, items, SampleKey.Of());
        first.Results!.Dispose();

        var other = await RunAsync(world, items, SampleKey.Of(text, route, 'b'));

        using var results = other.Results!;
        Assert.NotEqual(first.KeyedJobId, other.KeyedJobId);
        Assert.Equal(1, results.Counts().Unchanged);
    }

    [Fact]
    public async Task WhatWasAcceptedStaysAcceptedWhenItHasEnded()
    {
        await using var world = await BulkWorld.StartAsync();
        using var items = BulkWorld.Items(10, badEvery: 5);
        var first = await world.Desk.RunAsync(world.Core.Account, items, respondAsync: true, SampleKey.Of(), default);
        while (await world.Desk.FindAsync(world.Core.Account, first.Job!.Id, default) is { HasEnded: false }) await Task.Delay(10);

        var second = await RunAsync(world, items, SampleKey.Of());

        Assert.Equal(new ImportCounts(0, 0, 0, 0, 2, 8), first.Job!.Counts);
        Assert.Equal((first.Job, first.KeyedJobId), (second.Job, second.KeyedJobId));
    }

    [Fact]
    public async Task WhatWasAnsweredAtOnceIsRepeatedToWhoAsksForAcceptance()
    {
        await using var world = await BulkWorld.StartAsync(pumps: false);
        using var items = BulkWorld.Items(3);
        (await RunAsync(world, items, SampleKey.Of())).Results!.Dispose();

        using var results = (await world.Desk.RunAsync(world.Core.Account, items, respondAsync: true, SampleKey.Of(), default)).Results!;

        Assert.Equal(3, results.Counts().Created);
    }

    [Fact]
    public async Task ABulkThatIsNotDoneInTimeIsAcceptedForGood()
    {
        await using var world = await BulkWorld.StartAsync(Impatient, pumps: false);
        using var items = BulkWorld.Items(10);
        var first = await RunAsync(world, items, SampleKey.Of());
        Assert.True(await world.WorkOnceAsync() > 0);

        var second = await RunAsync(world, items, SampleKey.Of());

        Assert.Equal((first.Job, ImportState.Queued), (second.Job, first.Job!.State));
        Assert.Equal(ImportState.Completed, (await world.Desk.FindAsync(world.Core.Account, first.Job.Id, default))!.State);
    }

    [Fact]
    public async Task WhereAcceptanceIsNoAnswerTheRepeatWaitsForTheSameJob()
    {
        await using var world = await BulkWorld.StartAsync(Impatient, pumps: false);
        using var items = BulkWorld.Items(10);
        var first = await RunAsync(world, items, SampleKey.Of(keepsAcceptance: false));
        var tooEarly = await RunAsync(world, items, SampleKey.Of(keepsAcceptance: false));
        Assert.True(await world.WorkOnceAsync() > 0);

        var second = await RunAsync(world, items, SampleKey.Of(keepsAcceptance: false));

        using var results = second.Results!;
        Assert.Equal((null, null), (first.Results, tooEarly.Results));
        Assert.Equal((first.KeyedJobId, tooEarly.KeyedJobId), (second.KeyedJobId, second.KeyedJobId));
        Assert.Equal(10, results.Counts().Created);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ABulkOfRefusedItemsAloneIsRepeatedToo(bool respondAsync)
    {
        await using var world = await BulkWorld.StartAsync(pumps: false);
        using var items = BulkWorld.Items(5, badEvery: 1);
        var first = await world.Desk.RunAsync(world.Core.Account, items, respondAsync, SampleKey.Of(), default);
        var second = await world.Desk.RunAsync(world.Core.Account, items, respondAsync, SampleKey.Of(), default);

        Assert.Equal((first.Job, first.KeyedJobId), (second.Job, second.KeyedJobId));
        Assert.Equal((5, respondAsync), (second.Job?.Counts.Failed ?? second.Results!.Counts().Failed, second.Results is null));
    }

    /// <summary>Spent before a waiting request would work lanes itself.</summary>
    private static BulkOptions Impatient => new() { InlineLimit = 0, SyncBudget = TimeSpan.FromMilliseconds(150) };

    private static Task<BulkAnswer> RunAsync(BulkWorld world, ImportItems items, IdempotencyKey key) =>
        world.Desk.RunAsync(world.Core.Account, items, respondAsync: false, key, default);

    private static IEnumerable<(ItemOutcome, E164, string)> Bytes(ImportResults results) => Enumerable.Range(0, results.Count).Select(ordinal =>
        (results[ordinal], results.ContactOf(ordinal).Number, Convert.ToHexString(results.ContactOf(ordinal).Properties.Encoded.Span)));
}
