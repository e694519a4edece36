using System.Text;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Problems;
using static ContactFunctions.Core.Tests.CoreWorld;

namespace ContactFunctions.Core.Tests.Directories;

/// <summary>What the directory knows of a contact lies beside its fields: who writes those leaves it alone.</summary>
public sealed class DirectoryFactsTests
{
    private const string Facts = """{"vip":true,"totalcalls":5}""";

    private static readonly E164 Number = new(919876543210);

    [Fact]
    public async Task AContactOfOtherDoorsHasNone()
    {
        await using var world = await StartAsync();
        var made = await world.Contacts.CreateAsync(world.Account, Number, Patch("Priya"), default);

        Assert.False(made.Contact.Read().Has(ContactField.Directory));
        Assert.False((await FindAsync(world, Number))!.Value.Read().Has(ContactField.Directory));
    }

    [Fact]
    public async Task OtherDoorsWritesLeaveThemAlone()
    {
        await using var world = await StartAsync();
        var id = await KnownAsync(world);

        _ = await world.Contacts.UpsertAsync(world.Account, Number, new ContactPatchWriter().Set(ContactField.Attributes, "{}").Patch, default);
        _ = await world.Contacts.UpdateAsync(world.Account, id, Patch("Ravi", "gold"), default, null, default);
        _ = await world.Contacts.ChangeAsync(world.Account, id, Join("l00"), default);

        Assert.Equal(Facts, FactsOf(await FindAsync(world, Number)));
    }

    /// <summary>Of 2 partitions some of these numbers lie in the old one, some in the other.</summary>
    [Theory]
    [InlineData(919876543211)]
    [InlineData(919876543212)]
    [InlineData(919876543213)]
    [InlineData(919876543214)]
    public async Task TheyMoveAlongWithAChangeOfNumber(ulong to)
    {
        await using var world = await StartAsync(2);
        var id = await KnownAsync(world);

        _ = await world.Contacts.UpdateAsync(world.Account, id, Patch("Ravi"), new E164(to), null, default);

        Assert.Equal(Facts, FactsOf(await FindAsync(world, new E164(to))));
    }

    [Fact]
    public async Task TheyDieWithTheContact()
    {
        await using var world = await StartAsync();
        _ = await world.Contacts.DeleteAsync(world.Account, await KnownAsync(world), null, default);

        var again = await world.Contacts.CreateAsync(world.Account, Number, Patch("Priya"), default);

        Assert.False(again.Contact.Read().Has(ContactField.Directory));
    }

    [Fact]
    public async Task MoreThanTheyMayHoldIsRefusedAndChangesNothing()
    {
        await using var world = await StartAsync(2);
        var id = await KnownAsync(world);
        var tooMuch = Encoding.UTF8.GetBytes($$"""{"x":"{{new string('x', ContactRules.DirectoryBytes - 9)}}"}""");
        var patch = new ContactPatchWriter().MergeAnyCase(ContactField.Directory, tooMuch).Patch;

        var stayed = await world.Contacts.UpdateAsync(world.Account, id, patch, default, null, default);
        var moved = await world.Contacts.UpdateAsync(world.Account, id, patch, new E164(919876543211), null, default);

        Assert.All([stayed, moved], outcome => Assert.Equal(new Problem(ProblemCode.FieldTooLong, ProblemField.Directory), outcome.Problem));
        Assert.Equal(Facts, FactsOf(await FindAsync(world, Number)));
    }

    private static async Task<ContactId> KnownAsync(CoreWorld world)
    {
        var patch = new ContactPatchWriter().Set(ContactField.FirstName, "Priya").MergeAnyCase(ContactField.Directory, Encoding.UTF8.GetBytes(Facts)).Patch;
        return (await world.Contacts.UpsertAsync(world.Account, Number, patch, default)).Contact.Id;
    }

    private static ValueTask<Contact?> FindAsync(CoreWorld world, E164 number) => world.Contacts.FindAsync(world.Account, number, default);

    private static string FactsOf(Contact? contact) => Encoding.UTF8.GetString(contact!.Value.Read()[ContactField.Directory]);
}
