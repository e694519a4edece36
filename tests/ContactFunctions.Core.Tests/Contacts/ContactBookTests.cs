using System.Text;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Problems;
using static ContactFunctions.Core.Tests.CoreWorld;

namespace ContactFunctions.Core.Tests.Contacts;

public sealed class ContactBookTests
{
    private static readonly E164 Number = new(919876543210);

    [Fact]
    public async Task AContactCreatedIsFoundByNumberAndById()
    {
        await using var world = await StartAsync();
        var created = await world.Contacts.CreateAsync(world.Account, Number, Patch("Priya"), default);

        Assert.Equal(OutcomeKind.Created, created.Kind);
        Assert.Equal("Priya", FirstName(await world.Contacts.FindAsync(world.Account, Number, default)));
        Assert.Equal("Priya", FirstName(await world.Contacts.FindAsync(world.Account, created.Contact.Id, default)));
        Assert.Equal(1, await world.Contacts.CountAsync(world.Account, default));
    }

    [Fact]
    public async Task CreatingATakenNumberIsRefusedAndChangesNothing()
    {
        await using var world = await StartAsync();
        await world.Contacts.CreateAsync(world.Account, Number, Patch("Priya"), default);
        var second = await world.Contacts.CreateAsync(world.Account, Number, Patch("Ravi"), default);

        Assert.Equal(ProblemCode.ContactExists, second.Problem.Code);
        Assert.Equal("Priya", FirstName(await world.Contacts.FindAsync(world.Account, Number, default)));
    }

    [Fact]
    public async Task FieldsGivenReplaceAndFieldsAbsentStay()
    {
        await using var world = await StartAsync();
        var created = await world.Contacts.UpsertAsync(world.Account, Number, Patch("Priya", "vip"), default);
        var updated = await world.Contacts.UpsertAsync(world.Account, Number, Patch("Ravi"), default);

        Assert.Equal(OutcomeKind.Updated, updated.Kind);
        Assert.Equal(created.Contact.Id, updated.Contact.Id);
        Assert.Equal("Ravi", FirstName(updated.Contact));
        Assert.Equal("vip", Encoding.UTF8.GetString(updated.Contact.Read()[ContactField.Tag]));
    }

    [Fact]
    public async Task AnUpsertThatChangesNothingLeavesVersionAndTimeAlone()
    {
        await using var world = await StartAsync();
        var created = await world.Contacts.UpsertAsync(world.Account, Number, Patch("Priya"), default);
        var again = await world.Contacts.UpsertAsync(world.Account, Number, Patch("Priya"), default);

        Assert.Equal(OutcomeKind.Unchanged, again.Kind);
        Assert.Equal(created.Contact.Read().Version, again.Contact.Read().Version);
        Assert.Equal(created.Contact.Read().UpdatedAt, again.Contact.Read().UpdatedAt);
    }

    [Fact]
    public async Task ManyAreDeletedAndOnlyThoseThatWereThereAreCounted()
    {
        await using var world = await StartAsync();
        var ids = new HashSet<ContactId> { new(UInt128.One) };
        for (var number = 0UL; number < 300; number++)
            ids.Add((await world.Contacts.CreateAsync(world.Account, new E164(919876500000 + number), ContactPatch.Empty, default)).Contact.Id);
        await world.Contacts.CreateAsync(world.Account, Number, Patch("Priya"), default);

        var first = await world.Contacts.DeleteManyAsync(world.Account, ids, default);
        var again = await world.Contacts.DeleteManyAsync(world.Account, ids, default);

        Assert.Equal((new DeletedContacts(300, 0), new DeletedContacts(0, 0)), (first, again));
        Assert.Equal(1, await world.Contacts.CountAsync(world.Account, default));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(16)]
    public async Task AChangedNumberKeepsTheIdThroughAChainOfMoves(int partitions)
    {
        await using var world = await StartAsync(partitions);
        var id = (await world.Contacts.CreateAsync(world.Account, Number, Patch("Priya"), default)).Contact.Id;
        for (var step = 1; step <= 12; step++)
        {
            var to = new E164(Number.Digits + (ulong)(step % 5));
            var moved = await world.Contacts.UpdateAsync(world.Account, id, ContactPatch.Empty, to, null, default);

            Assert.Equal(OutcomeKind.Updated, moved.Kind);
            Assert.Equal(to, (await world.Contacts.FindAsync(world.Account, id, default))?.Number);
            Assert.Equal(id, (await world.Contacts.FindAsync(world.Account, to, default))?.Id);
            Assert.Null(await world.Contacts.FindAsync(world.Account, new E164(Number.Digits + (ulong)((step - 1) % 5)), default));
            Assert.Equal(1, await world.Contacts.CountAsync(world.Account, default));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(16)]
    public async Task MovingToATakenNumberIsRefusedAndBothContactsStay(int partitions)
    {
        await using var world = await StartAsync(partitions);
        var other = new E164(Number.Digits + 1);
        var first = await world.Contacts.CreateAsync(world.Account, Number, Patch("Priya"), default);
        await world.Contacts.CreateAsync(world.Account, other, Patch("Ravi"), default);

        var moved = await world.Contacts.UpdateAsync(world.Account, first.Contact.Id, Patch("X"), other, null, default);

        Assert.Equal(ProblemCode.NumberTaken, moved.Problem.Code);
        Assert.Equal("Priya", FirstName(await world.Contacts.FindAsync(world.Account, Number, default)));
        Assert.Equal("Ravi", FirstName(await world.Contacts.FindAsync(world.Account, other, default)));
        Assert.Equal(2, await world.Contacts.CountAsync(world.Account, default));
    }

    [Fact]
    public async Task ADeletedContactIsGoneAndItsNumberStartsAnew()
    {
        await using var world = await StartAsync();
        var first = await world.Contacts.CreateAsync(world.Account, Number, Patch("Priya", "vip"), default);
        var deleted = await world.Contacts.DeleteAsync(world.Account, first.Contact.Id, null, default);
        var second = await world.Contacts.CreateAsync(world.Account, Number, Patch("Ravi"), default);

        Assert.Equal(OutcomeKind.Deleted, deleted.Kind);
        Assert.Equal("Priya", FirstName(deleted.Contact));
        Assert.NotEqual(first.Contact.Id, second.Contact.Id);
        Assert.Null(await world.Contacts.FindAsync(world.Account, first.Contact.Id, default));
        Assert.False(second.Contact.Read().Has(ContactField.Tag));
    }

    [Fact]
    public async Task AForgedIdFindsNothing()
    {
        await using var world = await StartAsync();
        var id = (await world.Contacts.CreateAsync(world.Account, Number, Patch("Priya"), default)).Contact.Id;

        Assert.Null(await world.Contacts.FindAsync(world.Account, new ContactId(id.Value ^ 1), default));
        Assert.Equal(ProblemCode.ContactNotFound, (await world.Contacts.DeleteAsync(world.Account, new ContactId(id.Value ^ 1), null, default)).Problem.Code);
    }

    [Fact]
    public async Task AStaleVersionIsRefused()
    {
        await using var world = await StartAsync();
        var created = await world.Contacts.CreateAsync(world.Account, Number, Patch("Priya"), default);
        var version = ContactVersion.Of(world.Account, created.Contact);
        await world.Contacts.UpsertAsync(world.Account, Number, Patch("Ravi"), default);

        var stale = await world.Contacts.UpdateAsync(world.Account, created.Contact.Id, Patch("X"), default, version, default);

        Assert.Equal(ProblemCode.VersionStale, stale.Problem.Code);
        Assert.Equal("Ravi", FirstName(await world.Contacts.FindAsync(world.Account, Number, default)));
    }

    [Fact]
    public async Task ManyWritersAtOnceLoseNothing()
    {
        await using var world = await StartAsync();
        var writes = Enumerable.Range(0, 500).Select(index =>
            world.Contacts.UpsertAsync(world.Account, new E164(Number.Digits + (ulong)(index % 100)), Patch($"n{index}"), default));
        var outcomes = await Task.WhenAll(writes);

        Assert.Equal(100, outcomes.Count(outcome => outcome.Kind == OutcomeKind.Created));
        Assert.Equal(400, outcomes.Count(outcome => outcome.Kind == OutcomeKind.Updated));
        Assert.Equal(100, await world.Contacts.CountAsync(world.Account, default));
        Assert.Equal(100, await world.Contacts.ListAsync(world.Account, default).CountAsync());
    }

    /// <summary>Both partitions count their versions, so the number of the version is the same before the move and after it.</summary>
    [Fact]
    public async Task AVersionSeenAtAnotherNumberIsStale()
    {
        await using var world = await StartAsync(2);
        var numbers = Histories.ContactCommand.Numbers;
        var id = (await world.Contacts.CreateAsync(world.Account, numbers[0], Patch("Priya"), default)).Contact.Id;
        var seen = (await world.Contacts.UpdateAsync(world.Account, id, Patch("Ravi"), default, null, default)).Contact;
        var moved = (await world.Contacts.UpdateAsync(world.Account, id, Patch("Asha"), numbers[1], null, default)).Contact;
        Assert.Equal(seen.Read().Version, moved.Read().Version);
        var version = ContactVersion.Of(world.Account, seen);

        Assert.Equal(ProblemCode.VersionStale, (await world.Contacts.UpdateAsync(world.Account, id, Patch("X"), default, version, default)).Problem.Code);
        Assert.Equal(ProblemCode.VersionStale, (await world.Contacts.UpdateAsync(world.Account, id, Patch("X"), numbers[2], version, default)).Problem.Code);
        Assert.Equal(ProblemCode.VersionStale, (await world.Contacts.DeleteAsync(world.Account, id, version, default)).Problem.Code);
        Assert.Equal("Asha", FirstName(await world.Contacts.FindAsync(world.Account, id, default)));
    }

    /// <summary>A bulk item that ran by itself leaves its token; a second delivery must find it wherever the contact went since.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(16)]
    public async Task AMoveDeliveredTwiceHappensOnceHoweverTheContactMovedSince(int partitions)
    {
        await using var world = await StartAsync(partitions);
        var id = (await world.Contacts.CreateAsync(world.Account, Number, Patch("Priya"), default)).Contact.Id;
        var (to, onTo) = (new E164(Number.Digits + 1), new E164(Number.Digits + 2));
        await world.Contacts.UpdateAsync(world.Account, id, ContactPatch.Empty, to, null, "j1:7", default);
        await world.Contacts.UpdateAsync(world.Account, id, Patch("Ravi"), onTo, null, default);

        var again = await world.Contacts.UpdateAsync(world.Account, id, ContactPatch.Empty, to, null, "j1:7", default);

        Assert.Equal(OutcomeKind.Updated, again.Kind);
        Assert.Equal(onTo, (await world.Contacts.FindAsync(world.Account, id, default))?.Number);
    }

    private static string? FirstName(Contact? contact) =>
        contact is { } found ? Encoding.UTF8.GetString(found.Read()[ContactField.FirstName]) : null;
}
