using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Dnd;
using ContactFunctions.Core.Imports;
using ContactFunctions.Core.Imports.Sources;
using ContactFunctions.Core.Lists;
using ContactFunctions.Core.Problems;

namespace ContactFunctions.Core.Tests.Imports.Splitting;

/// <summary>What rows do beside being written over contacts.</summary>
public sealed class ImportTermsTests
{
    private const string Csv = "number,first_name\n+919800000000,new\n+919800000001,first\n+919800000001,second\n+919800000002,other\n";

    [Theory]
    [InlineData(DuplicatePolicy.Update, 2, 2, 0, 0, "new second")]
    [InlineData(DuplicatePolicy.Skip, 2, 0, 2, 0, "before first")]
    [InlineData(DuplicatePolicy.Fail, 2, 0, 0, 2, "before first")]
    public async Task ARowOfAKnownNumberIsWrittenSkippedOrFails(DuplicatePolicy duplicates, int created, int updated, int unchanged, int failed, string names)
    {
        await using var world = await ImportWorld.StartAsync();
        _ = await world.Process.Contacts.CreateAsync(world.Account, BulkWorld.Number(0), CoreWorld.Patch("before"), default);
        var job = await world.ImportAsync(Csv, new ImportRequest(SourceFormat.Csv) { Duplicates = duplicates });
        var stored = await world.NamesAsync();

        Assert.Equal(new ImportCounts(created, updated, unchanged, 0, failed, 0), job.Counts);
        Assert.Equal(names, $"{stored["+919800000000"]} {stored["+919800000001"]}");
    }

    [Fact]
    public async Task ARowWhoseNumberStoodBeforeInTheFileCostsNoRefusedCommit()
    {
        var options = new BulkOptions { RowsPerCheckpoint = 12 };
        await using var twice = await ImportWorld.StartAsync(partitions: 1, options: options);
        await using var once = await ImportWorld.StartAsync(partitions: 1, options: options);
        var again = await twice.ImportAsync(ImportWorld.Rows(12) + ImportWorld.Rows(12, "again").Replace("number,first_name\n", "", StringComparison.Ordinal));
        var distinct = await once.ImportAsync(ImportWorld.Rows(24));

        Assert.Equal((new ImportCounts(12, 12, 0, 0, 0, 0), new ImportCounts(24, 0, 0, 0, 0, 0)), (again.Counts, distinct.Counts));
        Assert.Equal(Submits(once), Submits(twice));
    }

    [Theory]
    [InlineData(DuplicatePolicy.Update)]
    [InlineData(DuplicatePolicy.Skip)]
    [InlineData(DuplicatePolicy.Fail)]
    public async Task AFileOfKnownNumbersHasItsFirstCommitRefusedAndNoOther(DuplicatePolicy duplicates)
    {
        await using var world = await ImportWorld.StartAsync(partitions: 1, options: new BulkOptions { RowsPerCheckpoint = 12 });
        var request = new ImportRequest(SourceFormat.Csv) { Duplicates = duplicates };
        var first = await world.ImportAsync(ImportWorld.Rows(36), request);
        var submits = Submits(world);
        var again = await world.ImportAsync(ImportWorld.Rows(36), request);

        Assert.Equal((36, 36), (first.Counts.Created, again.Counts.Unchanged + again.Counts.Failed));
        Assert.Equal(submits + 1, Submits(world) - submits);
    }

    [Fact]
    public async Task EveryRowsContactIsPutInTheListInTheSameCommit()
    {
        await using var world = await ImportWorld.StartAsync();
        var (lists, list) = await ListAsync(world);
        var known = await world.Process.Contacts.CreateAsync(world.Account, BulkWorld.Number(0), CoreWorld.Patch("row 0"), default);
        var member = await world.Process.Contacts.CreateAsync(world.Account, BulkWorld.Number(1), CoreWorld.Patch("row 1"), default);
        _ = await lists.AddAsync(world.Account, list.Id, [member.Contact.Id], default);
        var job = await world.ImportAsync(ImportWorld.Rows(100), new ImportRequest(SourceFormat.Csv) { Target = ImportTarget.Of(list) });
        var members = await lists.ContactsAsync(world.Account, list.Id, default).ToListAsync();

        // The first was there and was put in; the second was in already, and its name is the same.
        Assert.Equal(new ImportCounts(98, 1, 1, 0, 0, 0), job.Counts);
        Assert.Equal((100, 100), (members.Select(contact => contact.Number).Distinct().Count(), await lists.CountAsync(world.Account, list.Id, default)));
        Assert.Contains(known.Contact.Id, members.Select(contact => contact.Id));
    }

    [Fact]
    public async Task ASkippedContactIsPutInTheListAllTheSameAndAFailedOneIsNot()
    {
        await using var world = await ImportWorld.StartAsync();
        var (lists, list) = await ListAsync(world);
        _ = await world.Process.Contacts.CreateAsync(world.Account, BulkWorld.Number(0), CoreWorld.Patch("before"), default);
        var fails = await world.ImportAsync(Csv, new ImportRequest(SourceFormat.Csv) { Duplicates = DuplicatePolicy.Fail, Target = ImportTarget.Of(list) });
        var afterFailing = await lists.CountAsync(world.Account, list.Id, default);
        var skips = await world.ImportAsync(Csv, new ImportRequest(SourceFormat.Csv) { Duplicates = DuplicatePolicy.Skip, Target = ImportTarget.Of(list) });

        Assert.Equal((2, 2, 2L), (fails.Counts.Created, fails.Counts.Failed, afterFailing));
        Assert.Equal((1, 3, 3L), (skips.Counts.Updated, skips.Counts.Unchanged, await lists.CountAsync(world.Account, list.Id, default)));
        Assert.Equal("before", (await world.NamesAsync())["+919800000000"]);
    }

    [Fact]
    public async Task AContactInAsManySetsAsThereMayBeFailsUnwritten()
    {
        await using var world = await ImportWorld.StartAsync();
        var contact = await world.Process.Contacts.CreateAsync(world.Account, BulkWorld.Number(0), CoreWorld.Patch("before"), default);
        var (lists, list) = await ListAsync(world);
        var full = new List<ContactList>();
        for (var index = 0; index < ContactRules.Sets; index++)
        {
            full.Add((await lists.CreateAsync(world.Account, $"list {index}", null, default)).List!);
            _ = await lists.AddAsync(world.Account, full[index].Id, [contact.Contact.Id], default);
        }

        var request = new ImportRequest(SourceFormat.Csv) { Target = ImportTarget.Of(list) };
        var refused = await world.ImportAsync(ImportWorld.Rows(2), request);
        _ = await lists.DeleteAsync(world.Account, full[0].Id, default);
        var taken = await world.ImportAsync(ImportWorld.Rows(2), request);

        Assert.Equal(new ImportCounts(1, 0, 0, 0, 1, 0), refused.Counts);
        // A deleted list leaves room, also before it is swept.
        Assert.Equal((new ImportCounts(0, 1, 1, 0, 0, 0), 2L), (taken.Counts, await lists.CountAsync(world.Account, list.Id, default)));
    }

    [Theory]
    [InlineData(true, 99, 1)]
    [InlineData(false, 100, 0)]
    public async Task ARowOfABarredNumberFailsUnwrittenWhereItsListFiltersThem(bool filtersDnd, int created, int failed)
    {
        await using var world = await ImportWorld.StartAsync();
        var (lists, list) = await ListAsync(world);
        list = (await lists.ConfigureAsync(world.Account, list.Id, settings => settings with { FiltersDnd = filtersDnd }, default)).List!;
        _ = await new DndBook(world.Jobs.Store, world.Process.Contacts).AddAsync(world.Account, [BulkWorld.Number(7)], default);
        var request = new ImportRequest(SourceFormat.Csv) { Target = ImportTarget.Of(list) };
        var rehearsed = await world.ImportAsync(ImportWorld.Rows(100), request with { ValidateOnly = true });
        var job = await world.ImportAsync(ImportWorld.Rows(100), request);
        var stored = await world.NamesAsync();

        Assert.Equal(new ImportCounts(created, 0, 0, 0, failed, 0), job.Counts);
        Assert.Equal((rehearsed.Counts, created, (long)created), (job.Counts, stored.Count, await lists.CountAsync(world.Account, list.Id, default)));
        Assert.Equal(filtersDnd, !stored.ContainsKey(BulkWorld.Number(7).ToString()));
    }

    [Fact]
    public async Task RowsForAListThatWasDeletedMeanwhileFail()
    {
        await using var world = await ImportWorld.StartAsync();
        var (lists, list) = await ListAsync(world);
        var job = await world.StartAsync(ImportWorld.Rows(10), new ImportRequest(SourceFormat.Csv) { Target = ImportTarget.Of(list) });
        _ = await lists.DeleteAsync(world.Account, list.Id, default);
        await world.Process.LiveAsync(2);
        using var results = await FileTruth.ResultsAsync(world.Jobs, (await world.Jobs.JobsAsync(world.Account))[0]);

        Assert.Equal(new ImportCounts(0, 0, 0, 0, 10, 0), (await world.FindAsync(job)).Counts);
        Assert.All(Enumerable.Range(0, 10), ordinal => Assert.Equal(new Problem(ProblemCode.ListNotFound, ProblemField.List), results[ordinal].Problem));
        Assert.Empty(await world.NamesAsync());
    }

    [Theory]
    [InlineData(DuplicatePolicy.Update)]
    [InlineData(DuplicatePolicy.Skip)]
    [InlineData(DuplicatePolicy.Fail)]
    public async Task ARehearsalReportsWhatWouldBeAndWritesNothing(DuplicatePolicy duplicates)
    {
        await using var world = await ImportWorld.StartAsync();
        var (lists, list) = await ListAsync(world);
        await SampleFile.PrepareAsync(world.Jobs, world.Account);
        var csv = "number,first_name\n12,b\n" + string.Concat(Enumerable.Range(0, 3).Select(index => $"{Faults.SampleBulk.Number(2, index)},name\n"));
        var request = new ImportRequest(SourceFormat.Csv) { Duplicates = duplicates, Target = ImportTarget.Of(list), ValidateOnly = true };
        var rehearsed = await world.ImportAsync(csv, request);
        var (names, members) = (await world.NamesAsync(), await lists.CountAsync(world.Account, list.Id, default));
        var real = await world.ImportAsync(csv, request with { ValidateOnly = false });

        Assert.Equal(("before", 1, 0L), (Assert.Single(names).Value, names.Count, members));
        Assert.Equal((rehearsed.State, rehearsed.Counts), (real.State, real.Counts));
        Assert.Equal(2, real.Counts.Created);
    }

    private static async Task<(ListBook Lists, ContactList List)> ListAsync(ImportWorld world)
    {
        var lists = new ListBook(world.Jobs.Store, world.Process.Contacts, world.Jobs.Clock);
        return (lists, (await lists.CreateAsync(world.Account, "Spring", null, default)).List!);
    }

    private static int Submits(ImportWorld world) => world.Process.Store.Calls.Count(call => call.Name == "Submit");
}
