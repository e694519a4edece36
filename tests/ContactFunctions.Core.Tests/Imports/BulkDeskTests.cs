using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Imports;
using ContactFunctions.Core.Problems;

namespace ContactFunctions.Core.Tests.Imports;

public sealed class BulkDeskTests
{
    [Theory]
    [InlineData(10, 500)]
    [InlineData(5000, 5000)]
    [InlineData(501, 500)]
    [InlineData(5000, 500)]
    public async Task EveryItemHasItsOutcomeInInputOrder(int count, int inlineLimit)
    {
        await using var world = await BulkWorld.StartAsync(new BulkOptions { InlineLimit = inlineLimit });
        using var items = BulkWorld.Items(count);
        using var results = (await world.Desk.RunAsync(world.Core.Account, items, respondAsync: false, default)).Results!;

        Assert.Equal(new ImportCounts(count, 0, 0, 0, 0, 0), results.Counts());
        for (var ordinal = 0; ordinal < count; ordinal++) Assert.Equal(BulkWorld.Number(ordinal), results.ContactOf(ordinal).Number);
        Assert.Equal(count, await world.Core.Contacts.CountAsync(world.Core.Account, default));
    }

    [Theory]
    [InlineData(2000)]
    [InlineData(0)]
    public async Task ARepeatedBulkHasTheSameIdsAndWritesNothing(int inlineLimit)
    {
        await using var world = await BulkWorld.StartAsync(new BulkOptions { InlineLimit = inlineLimit });
        using var items = BulkWorld.Items(2000);
        using var first = (await world.Desk.RunAsync(world.Core.Account, items, respondAsync: false, default)).Results!;
        using var second = (await world.Desk.RunAsync(world.Core.Account, items, respondAsync: false, default)).Results!;

        Assert.Equal(new ImportCounts(0, 0, 2000, 0, 0, 0), second.Counts());
        for (var ordinal = 0; ordinal < 2000; ordinal++) Assert.Equal((first[ordinal].Id, first[ordinal].Version), (second[ordinal].Id, second[ordinal].Version));
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(0)]
    public async Task ExactlyTheBadItemsFail(int inlineLimit)
    {
        await using var world = await BulkWorld.StartAsync(new BulkOptions { InlineLimit = inlineLimit });
        using var items = BulkWorld.Items(1000, badEvery: 100);
        using var results = (await world.Desk.RunAsync(world.Core.Account, items, respondAsync: false, default)).Results!;

        Assert.Equal(new ImportCounts(990, 0, 0, 0, 10, 0), results.Counts());
        for (var ordinal = 0; ordinal < 1000; ordinal++) Assert.Equal(ordinal % 100 == 0, results[ordinal].Problem.Code == ProblemCode.NumberInvalid);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(0)]
    public async Task TheSameNumberTwiceIsAppliedInOrder(int inlineLimit)
    {
        await using var world = await BulkWorld.StartAsync(new BulkOptions { InlineLimit = inlineLimit });
        using var items = new ImportItems();
        foreach (var name in new[] { "a", "b", "b", "c" })
        {
            items.Begin();
            items.Set(ContactField.FirstName, System.Text.Encoding.UTF8.GetBytes(name));
            items.EndUpsert(BulkWorld.Number(7));
        }

        using var results = (await world.Desk.RunAsync(world.Core.Account, items, respondAsync: false, default)).Results!;

        Assert.Equal([OutcomeKind.Created, OutcomeKind.Updated, OutcomeKind.Unchanged, OutcomeKind.Updated], Enumerable.Range(0, 4).Select(ordinal => results[ordinal].Kind));
        Assert.Equal("c"u8, results.ContactOf(3).Read()[ContactField.FirstName]);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(0)]
    public async Task ItemsByIdUpdateMoveAndFailEachOnItsOwn(int inlineLimit)
    {
        await using var world = await BulkWorld.StartAsync(new BulkOptions { InlineLimit = inlineLimit });
        var ids = new List<ContactId>();
        for (var index = 0; index < 40; index++)
            ids.Add((await world.Core.Contacts.CreateAsync(world.Core.Account, BulkWorld.Number(index), CoreWorld.Patch("x"), default)).Contact.Id);
        using var items = new ImportItems();
        for (var index = 0; index < 40; index++)
        {
            items.Begin();
            items.Set(ContactField.Tag, "new"u8);
            items.EndUpdate(ids[index], index % 2 == 0 ? BulkWorld.Number(100 + index) : default);
        }

        items.Begin();
        items.EndUpdate(new ContactId(1), default);
        items.Begin();
        items.EndUpdate(ids[0], BulkWorld.Number(1));
        using var results = (await world.Desk.RunAsync(world.Core.Account, items, respondAsync: false, default)).Results!;

        Assert.Equal(new ImportCounts(0, 40, 0, 0, 2, 0), results.Counts());
        Assert.Equal(ProblemCode.ContactNotFound, results[40].Problem.Code);
        Assert.Equal(ProblemCode.NumberTaken, results[41].Problem.Code);
        for (var index = 0; index < 40; index++)
            Assert.Equal(BulkWorld.Number(index % 2 == 0 ? 100 + index : index), (await world.Core.Contacts.FindAsync(world.Core.Account, ids[index], default))?.Number);
    }

    /// <summary>Whatever partitions the contacts and numbers lie in: two contacts swap their numbers over a third.</summary>
    [Theory]
    [InlineData(500)]
    [InlineData(0)]
    public async Task ANumberThatOneItemFreesIsFreeForTheNext(int inlineLimit)
    {
        await using var world = await BulkWorld.StartAsync(new BulkOptions { InlineLimit = inlineLimit });
        using var items = new ImportItems();
        for (var pair = 0; pair < 20; pair++)
        {
            var (first, second) = (BulkWorld.Number(pair * 3), BulkWorld.Number((pair * 3) + 1));
            var a = (await world.Core.Contacts.CreateAsync(world.Core.Account, first, CoreWorld.Patch("a"), default)).Contact.Id;
            var b = (await world.Core.Contacts.CreateAsync(world.Core.Account, second, CoreWorld.Patch("b"), default)).Contact.Id;
            foreach (var (id, number) in new[] { (a, BulkWorld.Number((pair * 3) + 2)), (b, first), (a, second) })
            {
                items.Begin();
                items.EndUpdate(id, number);
            }
        }

        using var results = (await world.Desk.RunAsync(world.Core.Account, items, respondAsync: false, default)).Results!;

        Assert.Equal(new ImportCounts(0, 60, 0, 0, 0, 0), results.Counts());
    }

    [Fact]
    public async Task AsynchronouslyItAnswersWithAJobThatEndsByItself()
    {
        await using var world = await BulkWorld.StartAsync();
        using var items = BulkWorld.Items(3, badEvery: 3);
        var job = (await world.Desk.RunAsync(world.Core.Account, items, respondAsync: true, default)).Job!;
        while (await world.Desk.FindAsync(world.Core.Account, job.Id, default) is { HasEnded: false }) await Task.Delay(10);
        using var results = await world.Desk.ResultsAsync(world.Core.Account, job.Id, default);

        Assert.Equal(new ImportCounts(2, 0, 0, 0, 1, 0), results!.Counts());
        Assert.Equal(ImportState.CompletedWithErrors, (await world.Desk.FindAsync(world.Core.Account, job.Id, default))!.State);
    }

    [Fact]
    public async Task ABulkOfRefusedItemsAloneEndsToo()
    {
        await using var world = await BulkWorld.StartAsync();
        using var items = BulkWorld.Items(5, badEvery: 1);
        var job = (await world.Desk.RunAsync(world.Core.Account, items, respondAsync: true, default)).Job!;
        using var results = await world.Desk.ResultsAsync(world.Core.Account, job.Id, default);

        Assert.Equal(5, results!.Counts().Failed);
    }

    [Fact]
    public async Task MessagesDeliveredTwiceChangeNothing()
    {
        await using var world = await BulkWorld.StartAsync(pumps: false);
        using var items = BulkWorld.Items(800);
        var job = (await world.Desk.RunAsync(world.Core.Account, items, respondAsync: true, default)).Job!;
        var messages = await world.Core.Store.Queues.ReceiveAsync(StoreLayout.ImportChunks, 32, TimeSpan.FromSeconds(30), default);
        await Task.WhenAll(messages.Concat(messages).Select(message => world.Desk.HandleAsync(message.Body, 1, default)));
        foreach (var message in messages) await world.Desk.HandleAsync(message.Body, 2, default);
        while (await world.WorkOnceAsync() > 0)
        {
        }

        using var results = await world.Desk.ResultsAsync(world.Core.Account, job.Id, default);
        Assert.Equal(new ImportCounts(800, 0, 0, 0, 0, 0), results!.Counts());
    }

    [Fact]
    public async Task APoisonedMessageFailsItsItemsAndTheJobEnds()
    {
        await using var world = await BulkWorld.StartAsync(pumps: false);
        using var items = BulkWorld.Items(100);
        var job = (await world.Desk.RunAsync(world.Core.Account, items, respondAsync: true, default)).Job!;
        var messages = await world.Core.Store.Queues.ReceiveAsync(StoreLayout.ImportChunks, 32, TimeSpan.FromSeconds(30), default);
        Assert.Equal(new ImportJobName(world.Core.Account.Sid, job.Id), await world.Desk.HandlePoisonAsync(messages[0].Body, default));
        foreach (var message in messages.Skip(1)) await world.Desk.HandleAsync(message.Body, 1, default);

        using var results = await world.Desk.ResultsAsync(world.Core.Account, job.Id, default);
        var counts = results!.Counts();
        Assert.True(counts.Failed > 0 && counts.Created + counts.Failed == 100);
        for (var ordinal = 0; ordinal < 100; ordinal++) Assert.Equal(results[ordinal].IsSuccess, results[ordinal].Problem.Code != ProblemCode.Poisoned);
        Assert.Null(await world.Desk.HandlePoisonAsync(messages[0].Body, default));
    }

    [Fact]
    public async Task AWaitingRequestWorksTheLanesItselfWhenNobodyElseDoes()
    {
        await using var world = await BulkWorld.StartAsync(new BulkOptions { InlineLimit = 0 }, pumps: false);
        using var items = BulkWorld.Items(300);
        using var results = (await world.Desk.RunAsync(world.Core.Account, items, respondAsync: false, default)).Results!;

        Assert.Equal(300, results.Counts().Created);
    }
}
