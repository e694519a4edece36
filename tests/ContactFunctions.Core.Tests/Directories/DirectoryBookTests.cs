using System.Text;
using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Directories;
using ContactFunctions.Core.Fields;
using ContactFunctions.Core.Problems;
using ContactFunctions.Core.Tests.Contacts;

namespace ContactFunctions.Core.Tests.Directories;

public sealed class DirectoryBookTests : IAsyncLifetime
{
    private static readonly E164 Number = new(919876543210);
    private static readonly E164 Other = new(919876543211);

    private CoreWorld _world = null!;

    private DirectoryBook Book => _world.DirectoryBook;

    private Account Account => _world.Account;

    public async ValueTask InitializeAsync() => _world = await CoreWorld.StartAsync(1);

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task AContactIsCreatedWithAllThatIsGivenAndFound()
    {
        var outcome = (await Book.CreateAsync(Account, Number, Write("Sunil", """{"dob":"01-02-1990"}""", """{"ibd":3}"""), default)).Contact;

        Assert.Equal(OutcomeKind.Created, outcome.Kind);
        Assert.Equal(("Sunil", """{"dob":"01-02-1990"}""", """{"ibd":3}"""), await ReadAsync(Number));
        Assert.False((await Book.FindAsync(Account, Number, default))!.Value.IsBlacklisted);
    }

    [Fact]
    public async Task OnlyWhatIsGivenChangesAndKeysMeanTheStoredOnesInAnyCase()
    {
        _ = await Book.CreateAsync(Account, Number, Write("Sunil", """{"City":"Pune","Zip":1}""", """{"Team":"a","ibd":3}"""), default);

        var outcome = (await Book.UpdateAsync(Account, Number, Write(null, """{"CITY":"Goa","zip":null}""", """{"team":"b"}"""), default)).Contact;

        Assert.Equal(OutcomeKind.Updated, outcome.Kind);
        Assert.Equal(("Sunil", """{"City":"Goa"}""", """{"Team":"b","ibd":3}"""), await ReadAsync(Number));
    }

    [Fact]
    public async Task CreatingAKnownNumberUpdatesIt()
    {
        var first = await _world.Contacts.CreateAsync(Account, Number, CoreWorld.Patch("Priya", "vip"), default);

        var second = (await Book.CreateAsync(Account, Number, Write("Sunil"), default)).Contact;

        Assert.Equal((OutcomeKind.Updated, first.Contact.Id), (second.Kind, second.Contact.Id));
        Assert.Equal("vip", Encoding.UTF8.GetString(second.Contact.Read()[ContactField.Tag]));
    }

    [Fact]
    public async Task WhatIsNotThereCannotBeUpdatedNorBlacklistedAndNothingIsWritten()
    {
        var updated = (await Book.UpdateAsync(Account, Number, Write("Sunil", isBlacklisted: true), default)).Contact;
        var lined = await Book.BlacklistAsync(Account, Number, new BlacklistChange(["1"], IsReset: true), default);

        Assert.Equal((ProblemCode.ContactNotFound, ProblemCode.ContactNotFound), (updated.Problem.Code, lined.Problem.Code));
        Assert.Null(await Book.FindAsync(Account, Number, default));
        Assert.False(await _world.Dnd.ContainsAsync(Account, Number, default));
    }

    [Fact]
    public async Task ABlacklistingBarsTheNumberAndEndsOnlyItsOwnReason()
    {
        _ = await Book.CreateAsync(Account, Number, Write("Sunil", isBlacklisted: true), default);
        var barred = await _world.Dnd.FindAsync(Account, Number, default);
        _ = await _world.Dnd.AddAsync(Account, [Number], default);
        _ = await Book.UpdateAsync(Account, Number, Write(null, isBlacklisted: false), default);
        var ended = await _world.Dnd.FindAsync(Account, Number, default);

        Assert.True(barred is { Directory: not null, Operator: null });
        Assert.True(ended is { Directory: null, Operator: not null });
        Assert.Equal("""{"blacklist":false}""", (await ReadAsync(Number)).Facts);
    }

    [Fact]
    public async Task AWriteThatSaysNothingOfTheBlacklistLeavesItAlone()
    {
        _ = await Book.CreateAsync(Account, Number, Write("Sunil", isBlacklisted: true), default);

        _ = await Book.UpdateAsync(Account, Number, Write("Anil", "{}", """{"vip":true}"""), default);

        Assert.True((await Book.FindAsync(Account, Number, default))!.Value.IsBlacklisted);
    }

    [Fact]
    public async Task WhatIsRefusedBarsNothing()
    {
        var tooMuch = $$"""{"x":"{{new string('x', ContactRules.DirectoryBytes)}}"}""";

        var outcome = (await Book.CreateAsync(Account, Number, Write("Sunil", "{}", tooMuch, isBlacklisted: true), default)).Contact;

        Assert.Equal(new Problem(ProblemCode.FieldTooLong, ProblemField.Directory), outcome.Problem);
        Assert.False(await _world.Dnd.ContainsAsync(Account, Number, default));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task ABlacklistedContactIsBarredAtItsNewNumberTooAndTheOldOneStaysSo(int partitions)
    {
        await using var world = await CoreWorld.StartAsync(partitions);
        foreach (var to in Enumerable.Range(1, 4).Select(step => new E164(Number.Digits + (ulong)step)))
        {
            var from = new E164(to.Digits - 1);
            var id = (await world.DirectoryBook.CreateAsync(world.Account, from, Write("Sunil", isBlacklisted: true), default)).Contact.Contact.Id;
            _ = await world.Contacts.UpdateAsync(world.Account, id, ContactPatch.Empty, to, null, default);

            Assert.True((await world.DirectoryBook.FindAsync(world.Account, to, default))!.Value.IsBlacklisted);
            Assert.True((await world.Dnd.FindAsync(world.Account, from, default)).Directory is not null);
        }

        await StoredPartition.HoldsAsync(world, contacts: 1);
    }

    [Fact]
    public async Task ANumberWhoseContactWasDeletedStaysBarredUntilTheDirectorySaysOtherwise()
    {
        var id = (await Book.CreateAsync(Account, Number, Write("Sunil", isBlacklisted: true), default)).Contact.Contact.Id;
        _ = await _world.Contacts.DeleteAsync(Account, id, null, default);
        _ = await _world.Contacts.CreateAsync(Account, Number, CoreWorld.Patch("Anil"), default);

        Assert.True((await Book.FindAsync(Account, Number, default))!.Value.IsBlacklisted);
        var ended = (await Book.UpdateAsync(Account, Number, Write(null, isBlacklisted: false), default)).Contact;

        Assert.Equal(OutcomeKind.Updated, ended.Kind);
        Assert.False(await _world.Dnd.ContainsAsync(Account, Number, default));
    }

    [Fact]
    public async Task LinesAreAddedAndEndTogetherAndBarNoList()
    {
        _ = await Book.CreateAsync(Account, Number, Write("Sunil"), default);
        _ = await Book.BlacklistAsync(Account, Number, new BlacklistChange(["11", "22"], IsReset: false), default);
        var known = await Book.BlacklistAsync(Account, Number, new BlacklistChange(["22"], IsReset: false), default);
        _ = await Book.BlacklistAsync(Account, Number, new BlacklistChange(["22", "33", "33"], IsReset: false), default);
        var lines = (await ReadAsync(Number)).Facts;
        var isBarred = await _world.Dnd.ContainsAsync(Account, Number, default);
        _ = await Book.BlacklistAsync(Account, Number, new BlacklistChange([], IsReset: false), default);

        Assert.Equal(OutcomeKind.Unchanged, known.Kind);
        Assert.Equal(("""{"blacklist_did":["11","22","33"]}""", false), (lines, isBarred));
        Assert.Equal("{}", (await ReadAsync(Number)).Facts);
    }

    [Fact]
    public async Task AResetEndsTheBlacklistingAndLeavesTheLinesItNames()
    {
        _ = await Book.CreateAsync(Account, Number, Write("Sunil", isBlacklisted: true), default);
        _ = await Book.BlacklistAsync(Account, Number, new BlacklistChange(["11"], IsReset: false), default);
        var isStillBarred = await _world.Dnd.ContainsAsync(Account, Number, default);

        _ = await Book.BlacklistAsync(Account, Number, new BlacklistChange(["22"], IsReset: true), default);

        Assert.True(isStillBarred);
        Assert.Equal("""{"blacklist":false,"blacklist_did":["22"]}""", (await ReadAsync(Number)).Facts);
        Assert.False(await _world.Dnd.ContainsAsync(Account, Number, default));
    }

    [Fact]
    public async Task CustomFieldsOfEitherObjectAreHeldAgainstTheAccountsDefinitions()
    {
        _ = await DefineAsync(new FieldDefinition("Tier", FieldType.Choice, IsRequired: true, Choices: ["gold", "basic"]), new FieldDefinition("Score", FieldType.Number));

        var missing = await Book.CreateAsync(Account, Number, Write("Sunil", isBlacklisted: true), default);
        var wrong = await Book.CreateAsync(Account, Number, Write("Sunil", """{"TIER":"gold"}""", """{"score":"high"}"""), default);
        var nothing = await Book.FindAsync(Account, Number, default);
        var created = await Book.CreateAsync(Account, Number, Write("Sunil", "{}", """{"tier":"gold","score":"7","unknown":1}"""), default);
        var cleared = await Book.UpdateAsync(Account, Number, Write("Anil", """{"Tier":null}"""), default);
        var updated = await Book.UpdateAsync(Account, Number, Write("Anil"), default);

        Assert.Equal(new FieldFault("Tier", FieldFaultKind.Missing), missing.Fault);
        Assert.Equal(new FieldFault("Score", FieldFaultKind.NotOfType), wrong.Fault);
        Assert.Null(nothing);
        Assert.Equal(new FieldFault("Tier", FieldFaultKind.Missing), cleared.Fault);
        Assert.Equal((OutcomeKind.Created, OutcomeKind.Updated), (created.Contact.Kind, updated.Contact.Kind));
        Assert.False(await _world.Dnd.ContainsAsync(Account, Number, default));
    }

    [Fact]
    public async Task AnotherAccountsContactsAreNotFound()
    {
        _ = await Book.CreateAsync(Account, Number, Write("Sunil", isBlacklisted: true), default);

        Assert.Null(await Book.FindAsync(CoreWorld.NewAccount("b0", 1), Number, default));
        Assert.Null(await Book.FindAsync(Account, Other, default));
    }

    private Task<FieldDefinitions> DefineAsync(params FieldDefinition[] all) =>
        new DirectoryFields(_world.Store).ChangeAsync(Account, _ => FieldDefinitions.Make(all).Fields!, default);

    private static DirectoryWrite Write(string? name, string attributes = "{}", string facts = "{}", bool? isBlacklisted = null) =>
        new(CoreWorld.Patch(name), Encoding.UTF8.GetBytes(attributes), Encoding.UTF8.GetBytes(facts), isBlacklisted);

    private async Task<(string Name, string Attributes, string Facts)> ReadAsync(E164 number)
    {
        var fields = (await Book.FindAsync(Account, number, default))!.Value.Contact.Read();
        return (
            Encoding.UTF8.GetString(fields[ContactField.FirstName]),
            Encoding.UTF8.GetString(fields[ContactField.Attributes]),
            Encoding.UTF8.GetString(fields[ContactField.Directory]));
    }
}
