using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Problems;
using ContactFunctions.Core.Tests.Contacts.Histories;
using ContactFunctions.Core.Tests.Simulation;
using ContactFunctions.Storage;
using static ContactFunctions.Core.Tests.CoreWorld;

namespace ContactFunctions.Core.Tests.Contacts;

/// <summary>A change of number that stopped between its commits, as others meet it.</summary>
public sealed class ContactMoveTests : IAsyncLifetime
{
    private static readonly E164 From = ContactCommand.Numbers[0];
    private static readonly E164 To = ContactCommand.Numbers[1];

    private CoreWorld _world = null!;
    private ContactId _id;

    private ScriptedStore Store => (ScriptedStore)_world.Store;

    private ContactBook Book => _world.Contacts;

    public async ValueTask InitializeAsync()
    {
        _world = await StartAsync(2, store => new ScriptedStore(store));
        _id = (await Book.CreateAsync(_world.Account, From, Patch("before"), default)).Contact.Id;
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task AReservationIsNoContactAndReadingItWritesNothing()
    {
        await StopAfterAsync(contactCommits: 1);
        var submits = Store.Submits;

        Assert.Null(await Book.FindAsync(_world.Account, To, default));
        Assert.Equal(From, (await Book.FindAsync(_world.Account, _id, default))?.Number);
        Assert.Equal(From, (await Book.ListAsync(_world.Account, default).SingleAsync()).Number);
        Assert.Equal(1, await Book.CountAsync(_world.Account, default));
        Assert.Equal(submits, Store.Submits);
    }

    [Fact]
    public async Task WhoWantsAReservedNumberFirstEndsTheMove()
    {
        await StopAfterAsync(contactCommits: 1);

        Assert.Equal(ProblemCode.ContactExists, (await Book.CreateAsync(_world.Account, To, Patch("new"), default)).Problem.Code);
        Assert.Equal(To, (await Book.FindAsync(_world.Account, _id, default))?.Number);
    }

    [Fact]
    public async Task AContactChangedSinceTheReservationStaysAndTheNumberIsFree()
    {
        await StopAfterAsync(contactCommits: 1);
        await Book.UpdateAsync(_world.Account, _id, Patch("since"), default, null, default);

        Assert.Equal(OutcomeKind.Created, (await Book.CreateAsync(_world.Account, To, Patch("new"), default)).Kind);
        Assert.Equal(From, (await Book.FindAsync(_world.Account, _id, default))?.Number);
        await StoredPartition.HoldsAsync(_world, contacts: 2);
    }

    /// <summary>One short until somebody looks, never one over.</summary>
    [Fact]
    public async Task BetweenLeavingAndArrivingTheCountIsOneShortUntilSomebodyLooks()
    {
        await StopAfterAsync(contactCommits: 2);

        Assert.Equal(0, await Book.CountAsync(_world.Account, default));
        Assert.Equal(To, (await Book.FindAsync(_world.Account, To, default))?.Number);
        Assert.Equal(1, await Book.CountAsync(_world.Account, default));
        Assert.Equal(_id, (await Book.FindAsync(_world.Account, _id, default))?.Id);
    }

    [Fact]
    public async Task TwoThatSwapTheirNumbersAreBothRefusedAndStay()
    {
        var other = (await Book.CreateAsync(_world.Account, To, Patch("other"), default)).Contact.Id;
        var outcomes = await Task.WhenAll(
            Book.UpdateAsync(_world.Account, _id, Patch("X"), To, null, default),
            Book.UpdateAsync(_world.Account, other, Patch("Y"), From, null, default));

        Assert.All(outcomes, outcome => Assert.Equal(ProblemCode.NumberTaken, outcome.Problem.Code));
        Assert.Equal(From, (await Book.FindAsync(_world.Account, _id, default))?.Number);
        Assert.Equal(To, (await Book.FindAsync(_world.Account, other, default))?.Number);
        await StoredPartition.HoldsAsync(_world, contacts: 2);
    }

    /// <summary>Begins the move and lets the store fail once so many of its commits are done.</summary>
    private async Task StopAfterAsync(int contactCommits)
    {
        var commits = 0;
        Store.Submit = (transaction, carry) => transaction.Table.Value != "contacts" || commits++ < contactCommits
            ? carry()
            : throw new StorageException(StorageErrorCode.Unavailable, "down");
        await Assert.ThrowsAsync<StorageException>(() => Book.UpdateAsync(_world.Account, _id, Patch("after"), To, null, default));
        Store.Submit = null;
    }
}
