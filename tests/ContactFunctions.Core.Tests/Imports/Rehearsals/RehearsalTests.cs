using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Imports;
using ContactFunctions.Core.Imports.Sources;
using ContactFunctions.Core.Problems;
using ContactFunctions.Core.Tests.Imports.Faults;
using ContactFunctions.Core.Tests.Imports.Splitting;

namespace ContactFunctions.Core.Tests.Imports.Rehearsals;

/// <summary>What an import that only validates says, held against what the import then does.</summary>
public sealed class RehearsalTests
{
    private const int Partitions = 3;
    private const int Seeds = 3;

    [Theory]
    [InlineData(DuplicatePolicy.Update, false, false)]
    [InlineData(DuplicatePolicy.Update, true, true)]
    [InlineData(DuplicatePolicy.Skip, false, false)]
    [InlineData(DuplicatePolicy.Skip, true, true)]
    [InlineData(DuplicatePolicy.Fail, true, true)]
    public async Task ItSaysOfEveryRowWhatTheImportThenDoesWhoeverWorksIt(DuplicatePolicy duplicates, bool hasList, bool filtersDnd)
    {
        await using var world = await JobWorld.StartAsync();
        var codes = new HashSet<(OutcomeKind, ProblemCode)>();
        for (var seed = 0; seed < Seeds; seed++)
        {
            var (file, random, account) = (new RehearsedFile(seed), new Random(seed), world.NewAccount(Partitions));
            var process = world.StartProcess();
            var list = await RehearsedFile.PrepareAsync(world, process, account, filtersDnd);
            var request = new ImportRequest(SourceFormat.Ndjson) { Duplicates = duplicates, Target = hasList ? ImportTarget.Of(list) : null };
            var text = file.Make();
            var contacts = await ContactsAsync(process, account);

            var rehearsal = (await process.TryImportAsync(account, text, request with { ValidateOnly = true }))!;
            for (var life = 0; life < 6; life++)
                await world.StartProcess(_ => random.Next(30) == 0 ? (StoreFault)random.Next(1, (int)StoreFault.Unavailable + 1) : StoreFault.None).LiveAsync(2);
            await world.StartProcess().LiveAsync(20);
            Assert.Equal(contacts, await ContactsAsync(process, account));
            var import = (await process.TryImportAsync(account, text, request))!;
            await process.LiveAsync(2);

            var (said, done) = (await OutcomesAsync(world, account, rehearsal), await OutcomesAsync(world, account, import));
            Assert.Equal(RehearsedFile.Rows, done.Count);
            Assert.Equal(done, said);
            codes.UnionWith(done);
        }

        Assert.True(codes.Count >= (duplicates == DuplicatePolicy.Update ? 5 : 3), string.Join(' ', codes));
    }

    [Fact]
    public async Task ANumberThatComesAgainIsKnownAcrossMoreContactsThanOneTransactionHolds()
    {
        await using var world = await BulkWorld.StartAsync(new BulkOptions { RowsPerCheckpoint = 2000 }, pumps: false);
        var csv = ImportWorld.Rows(2000) + ImportWorld.Rows(2000, "again")["number,first_name\n".Length..];
        using var source = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(csv));
        var job = await world.Desk.Imports.StartAsync(world.Core.Account, new ImportRequest(SourceFormat.Csv) { ValidateOnly = true }, source, default);
        while (await world.WorkOnceAsync() > 0)
        {
        }

        var ended = (await world.Desk.Imports.FindAsync(world.Core.Account, job.Id, default))!;
        Assert.Equal((ImportState.Completed, new ImportCounts(2000, 2000, 0, 0, 0, 0)), (ended.State, ended.Counts));
        Assert.Equal(0, await world.Core.Contacts.CountAsync(world.Core.Account, default));
    }

    [Fact]
    public async Task WhatItKeepsGoesADayAfterItsEnd()
    {
        await using var world = await ImportWorld.StartAsync();
        _ = await world.ImportAsync(SampleFile.Csv, new ImportRequest(SourceFormat.Csv) { ValidateOnly = true });
        var kept = await world.Jobs.MarkersAsync(world.Account);
        world.Jobs.Clock.Advance(TimeSpan.FromHours(25));
        await world.Process.LiveAsync(1);

        // Beside the markers of four lanes with rows, the three numbers that stand more than once.
        Assert.Equal((7, 0), (kept, await world.Jobs.MarkersAsync(world.Account)));
    }

    private static async Task<IReadOnlyList<(OutcomeKind, ProblemCode)>> OutcomesAsync(JobWorld world, Account account, string jobId)
    {
        var job = Assert.Single(await world.JobsAsync(account), job => job.Id == jobId);
        Assert.True(job.HasEnded);
        using var results = await FileTruth.ResultsAsync(world, job);
        Assert.Equal(job.Counts, results.Counts());
        return [.. Enumerable.Range(0, results.Count).Select(ordinal => (results[ordinal].Kind, results[ordinal].Problem.Code))];
    }

    private static async Task<IReadOnlyList<string>> ContactsAsync(JobProcess process, Account account) =>
        await process.Contacts.ListAsync(account, default).Select(contact => $"{contact.Number} {contact.Read().Version}").ToListAsync();
}
