using ContactFunctions.Core.Imports;
using ContactFunctions.Core.Imports.Results;
using ContactFunctions.Core.Imports.Sources;
using ContactFunctions.Core.Problems;
using ContactFunctions.Core.Tests.Imports.Faults;
using ContactFunctions.Core.Tests.Imports.Splitting;

namespace ContactFunctions.Core.Tests.Imports.Results;

public sealed class RetryTests
{
    private static BulkOptions OneCheckpointAtATime => new() { SplitTurn = TimeSpan.Zero };

    /// <summary>A chunk in each lane is given up; the rows of those are tried again, the one that was refused is not.</summary>
    [Fact]
    public async Task WhatFailedForAPassingCauseIsTriedAgain()
    {
        await using var world = await ImportWorld.StartAsync();
        var job = await PoisonedAsync(world, ImportWorld.Rows(20) + "12,refused\n");
        var failed = (await world.RowsAsync(job)).Where(row => row.Code == nameof(ProblemCode.Poisoned)).ToList();
        var retry = await world.Desk.RetryAsync(world.Account, job.Id, all: false, default);
        await world.Process.LiveAsync(2);
        var ended = await world.FindAsync(retry.Job!);

        Assert.InRange(failed.Count, 1, 19);
        Assert.Equal((RetryStatus.Started, job.Id), (retry.Status, retry.Job!.Request!.RetryOf));
        Assert.Equal((ImportState.Completed, new ImportCounts(failed.Count, 0, 0, 0, 0, 0)), (ended.State, ended.Counts));
        Assert.Equal(failed.Select(row => row.Number), (await world.RowsAsync(ended)).Select(row => row.Number));
        Assert.Equal(20, (await world.NamesAsync()).Count);
    }

    [Fact]
    public async Task AStoppedJobsRetryGoesOnToTheEndOfTheFile()
    {
        await using var world = await ImportWorld.StartAsync(options: OneCheckpointAtATime);
        var job = await world.StartAsync(ImportWorld.Rows(20));
        _ = await world.Process.WorkOnceAsync();
        job = (await world.Desk.CancelAsync(world.Account, job.Id, default))!;
        var retry = await world.Desk.RetryAsync(world.Account, job.Id, all: false, default);
        await world.Process.LiveAsync(6);

        Assert.Equal(SampleFile.RowsPerCheckpoint, job.Total);
        Assert.Equal(20 - job.Counts.Succeeded, (await world.FindAsync(retry.Job!)).Counts.Created);
        Assert.Equal(20, (await world.NamesAsync()).Count);
    }

    [Fact]
    public async Task AJobThatWasCanceledBeforeItBeganIsRetriedAsAWhole()
    {
        await using var world = await ImportWorld.StartAsync();
        var job = await world.StartAsync(ImportWorld.Rows(9));
        _ = await world.Desk.CancelAsync(world.Account, job.Id, default);
        var retry = await world.Desk.RetryAsync(world.Account, job.Id, all: false, default);
        await world.Process.LiveAsync(3);

        Assert.Equal(new ImportCounts(9, 0, 0, 0, 0, 0), (await world.FindAsync(retry.Job!)).Counts);
    }

    [Fact]
    public async Task WithAllTheRefusedAreTriedAgainButNotTheUnreadable()
    {
        await using var world = await ImportWorld.StartAsync();
        await SampleFile.PrepareAsync(world.Jobs, world.Account);
        var there = SampleBulk.Number(2, 0);
        var job = await world.ImportAsync($"number,name\n{there},new\n12,short\n\"x\"y\n", new ImportRequest(SourceFormat.Csv) { Duplicates = DuplicatePolicy.Fail });
        var nothing = await world.Desk.RetryAsync(world.Account, job.Id, all: false, default);
        _ = await world.Process.Contacts.DeleteAsync(world.Account, (await world.Process.Contacts.FindAsync(world.Account, there, default))!.Value.Id, null, default);
        var retry = await world.Desk.RetryAsync(world.Account, job.Id, all: true, default);
        await world.Process.LiveAsync(2);

        Assert.Equal((RetryStatus.NothingToRetry, null), (nothing.Status, nothing.Job));
        Assert.Equal(["created", "failed"], (await world.RowsAsync(retry.Job!)).Select(row => row.OutcomeName));
    }

    [Fact]
    public async Task ARetryOfARetryTriesWhatIsLeftOfIt()
    {
        await using var world = await ImportWorld.StartAsync();
        var job = await PoisonedAsync(world, ImportWorld.Rows(20));
        var first = (await world.Desk.RetryAsync(world.Account, job.Id, all: false, default)).Job!;
        _ = await world.Desk.CancelAsync(world.Account, first.Id, default);
        var second = (await world.Desk.RetryAsync(world.Account, first.Id, all: false, default)).Job!;
        await world.Process.LiveAsync(3);

        Assert.Equal(first.Id, second.Request!.RetryOf);
        Assert.Equal(job.Counts.Failed, (await world.FindAsync(second)).Counts.Created);
        Assert.Equal(20, (await world.NamesAsync()).Count);
    }

    /// <summary>As the page says: what failed early comes last now.</summary>
    [Fact]
    public async Task ARetryWritesOverALaterRowOfItsNumber()
    {
        await using var world = await ImportWorld.StartAsync();
        var twice = BulkWorld.Number(100);
        var job = await PoisonedAsync(world, $"number,first_name\n{twice},early\n{ImportWorld.Rows(8).Split('\n', 2)[1]}{twice},late\n");
        var before = (await world.NamesAsync())[twice.ToString()];
        _ = await world.Desk.RetryAsync(world.Account, job.Id, all: false, default);
        await world.Process.LiveAsync(3);

        Assert.Equal(("late", "early"), (before, (await world.NamesAsync())[twice.ToString()]));
    }

    /// <summary>Its rows are in a file of its own.</summary>
    [Fact]
    public async Task ARetryOutlivesTheJobItIsOf()
    {
        await using var world = await ImportWorld.StartAsync();
        var job = await PoisonedAsync(world, ImportWorld.Rows(20));
        var retry = (await world.Desk.RetryAsync(world.Account, job.Id, all: false, default)).Job!;
        var deletion = await world.Desk.DeleteAsync(world.Account, job.Id, default);
        var early = await world.Desk.DeleteAsync(world.Account, retry.Id, default);
        await world.Process.LiveAsync(3);
        retry = await world.FindAsync(retry);

        Assert.Equal((ImportDeletion.Deleted, ImportDeletion.StillRunning), (deletion, early));
        Assert.Equal((ImportState.Completed, job.Counts.Failed), (retry.State, retry.Counts.Created));
        Assert.Equal(job.Counts.Failed, (await world.RowsAsync(retry)).Count);
    }

    [Fact]
    public async Task AJobHasOneRetryAtATime()
    {
        await using var world = await ImportWorld.StartAsync();
        var job = await PoisonedAsync(world, ImportWorld.Rows(20));
        var blobs = await world.Jobs.BlobsAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => world.Desk.RetryAsync(world.Account, job.Id, all: false, default))));
        var late = await world.Desk.RetryAsync(world.Account, job.Id, all: false, default);
        var left = await world.Jobs.BlobsAsync();
        await world.Process.LiveAsync(2);
        var next = await world.Desk.RetryAsync(world.Account, job.Id, all: false, default);

        var started = Assert.Single(answers, answer => answer.Status == RetryStatus.Started);
        Assert.All(answers.Append(late).Where(answer => answer != started), answer => Assert.Equal((RetryStatus.AlreadyRetrying, started.Job!.Id), (answer.Status, answer.Job!.Id)));
        Assert.Equal((blobs + 1, 2), (left, (await world.Desk.ListAsync(world.Account, 100, null, default))!.Jobs.Count - 1));
        Assert.Equal((RetryStatus.Started, true), (next.Status, next.Job!.Id != started.Job!.Id));
    }

    [Fact]
    public async Task OnlyAnEndedImportOfTheAccountIsRetried()
    {
        await using var world = await ImportWorld.StartAsync();
        var running = await world.StartAsync(ImportWorld.Rows(3));
        using var items = BulkWorld.Items(3);
        var bulk = (await world.Process.Desk.RunAsync(world.Account, items, respondAsync: true, default)).Job!;
        var early = await world.Desk.RetryAsync(world.Account, running.Id, all: true, default);
        await world.Process.LiveAsync(2);
        var open = await world.Jobs.OpenJobsAsync();

        Assert.Equal(RetryStatus.StillRunning, early.Status);
        Assert.Equal(RetryStatus.NotFound, (await world.Desk.RetryAsync(world.Account, bulk.Id, all: true, default)).Status);
        Assert.Equal(RetryStatus.NotFound, (await world.Desk.RetryAsync(world.Jobs.NewAccount(1), running.Id, all: true, default)).Status);
        Assert.Equal(RetryStatus.NothingToRetry, (await world.Desk.RetryAsync(world.Account, running.Id, all: true, default)).Status);
        Assert.Equal((0, 0), (open, await world.Jobs.OpenJobsAsync()));
    }

    /// <summary>A retry of a file that was not begun makes the contacts that the file would have made.</summary>
    [Theory]
    [MemberData(nameof(Files))]
    public async Task ARetriedRowGivesTheContactThatItWouldHaveGiven(SourceFormat format, string text, string mapping)
    {
        var request = new ImportRequest(format) { Mapping = mapping };
        await using var plain = await ImportWorld.StartAsync();
        await using var retried = await ImportWorld.StartAsync();
        _ = await plain.ImportAsync(text, request);
        var job = await retried.StartAsync(text, request);
        _ = await retried.Desk.CancelAsync(retried.Account, job.Id, default);
        var retry = await retried.Desk.RetryAsync(retried.Account, job.Id, all: false, default);
        await retried.Process.LiveAsync(3);

        Assert.Equal(await plain.ContactsAsync(), await retried.ContactsAsync());
        Assert.Equal(3, (await retried.ContactsAsync()).Length);
        Assert.Equal(3, (await retried.FindAsync(retry.Job!)).Total);
    }

    public static TheoryData<SourceFormat, string, string> Files => new()
    {
        {
            SourceFormat.Csv,
            "sep=;\nmobile;'=a;;a,b;Größe;note;note\n=\"+919800000001\";''=x;'-1+1;\"q\"\"q\";\" blank \";\"two\nlines\";2\n'+919800000002;'90s;;=1;;+91 98;\n98000 00003;Zoë\n",
            "number=mobile,attributes.size=Größe"
        },
        { SourceFormat.Ndjson, "{\"number\":\"+919800000001\",\"tag\":\"\",\"é\":null}\r\n{\"number\":\"+919800000002\",\"x\":\"\\u00e9\\n\"}\n\n{\"number\":9800000003,\"a\":{\"b\":[1.50]}}", "" },
        {
            SourceFormat.Json,
            "{\"x\":1,\"contacts\":[{\"number\":\"+919800000001\",\n\"a\":[1,\r\n2]} , {\"number\":\"+919800000002\"},{\"number\":\"+919800000003\",\"name\":\"a\\\"b\"}],\"y\":2}",
            ""
        },
    };

    /// <summary>The first chunk of each lane fails, the others go on.</summary>
    private static async Task<ImportJob> PoisonedAsync(ImportWorld world, string csv)
    {
        var job = await world.StartAsync(csv);
        _ = await world.Process.WorkOnceAsync();
        await world.Process.PoisonAllAsync();
        await world.Process.LiveAsync(3);
        return await world.FindAsync(job);
    }
}
