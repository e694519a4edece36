using System.IO.Compression;
using System.Text;
using ContactFunctions.Core.Imports;
using ContactFunctions.Core.Imports.Sources;
using ContactFunctions.Core.Imports.Splitting;
using ContactFunctions.Core.Tests.Imports.Faults;
using ContactFunctions.Storage.Queues;

namespace ContactFunctions.Core.Tests.Imports.Splitting;

public sealed class SplittingTests
{
    private static BulkOptions OneCheckpointAtATime => new() { SplitTurn = TimeSpan.Zero };

    [Fact]
    public async Task CountsAddUpAtEveryMomentAndTheTotalIsKnownOnceAllIsSplit()
    {
        await using var world = await ImportWorld.StartAsync(options: OneCheckpointAtATime);
        await SampleFile.PrepareAsync(world.Jobs, world.Account);
        var job = await world.StartAsync(SampleFile.Csv);
        var seen = new List<(int? Total, int Rows, int Processed)>();
        for (var moment = 0; moment < 40 && !job.HasEnded; moment++)
        {
            // One after another, the split first, so that it is always ahead of its lanes.
            foreach (var message in (await world.Process.ReceiveAsync()).OrderBy(message => IsSplit(message) ? 0 : 1))
            {
                await world.Process.HandleAsync(message);
                job = await world.FindAsync(job);
                seen.Add((job.Total, job.Counts.Total, job.Processed));
                Assert.True(job.Counts.Unprocessed >= 0 && (job.Total is null || job.Total == job.Counts.Total));
            }

            world.Jobs.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(SampleFile.Counts, job.Counts);
        Assert.Equal(seen.OrderBy(moment => moment.Rows).ThenBy(moment => moment.Processed), seen);
        Assert.Contains(seen, moment => moment is { Total: null, Rows: > 0, Processed: > 2 });
        Assert.Contains(seen, moment => moment.Total is not null && moment.Processed < moment.Total);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AnotherMessageGoesOnWhereATurnEnded(bool isGzip)
    {
        await using var world = await ImportWorld.StartAsync(options: OneCheckpointAtATime);
        var file = Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(ImportWorld.Rows(50))).ToArray();
        var job = await world.StartAsync(isGzip ? Gzip(file) : file);
        await world.Process.LiveAsync(4);
        job = await world.FindAsync(job);

        Assert.Equal((ImportState.Completed, new ImportCounts(50, 0, 0, 0, 0, 0)), (job.State, job.Counts));
        Assert.True((await FileTruth.CheckpointsAsync(world.Jobs, (await world.Jobs.JobsAsync(world.Account))[0])).Count > 12);
    }

    /// <summary>Both read the same file; what one of them inserts is what counts.</summary>
    [Fact]
    public async Task TwoSplittersAtOnceCutOneFileOnce()
    {
        await using var world = await JobWorld.StartAsync();
        for (var round = 0; round < 10; round++)
        {
            var account = world.NewAccount(SampleFile.Partitions);
            await SampleFile.PrepareAsync(world, account);
            var (one, other) = (world.StartProcess(), world.StartProcess());
            var job = await one.TryImportAsync(account, SampleFile.Csv);
            var message = Assert.Single(await one.ReceiveAsync());
            await Task.WhenAll(one.HandleAsync(message), Task.Run(() => other.HandleAsync(message)));
            await one.LiveAsync(8);
            await FileTruth.HoldsAsync(world, account, job);
        }
    }

    /// <summary>The checkpoints say where each refused row stands, so that it can be read again from there alone.</summary>
    [Fact]
    public async Task ARefusedRowIsFoundAgainAtItsPlace()
    {
        await using var world = await ImportWorld.StartAsync();
        _ = await world.ImportAsync(SampleFile.Csv);
        var job = (await world.Jobs.JobsAsync(world.Account))[0];
        var blobs = new ContactFunctions.Core.Imports.Jobs.ImportBlobs(world.Jobs.Store.Blobs);
        var found = new List<(int, long, string)>();
        foreach (var checkpoint in await FileTruth.CheckpointsAsync(world.Jobs, job))
        {
            foreach (var row in FileTruth.Rejected(await blobs.ReadRejectedAsync(job.Id, checkpoint.Number, checkpoint.Token, default)))
            {
                await using var reader = await SourceReader.OpenAsync(
                    (offset, stop) => blobs.OpenSourceAsync(job.Id, job.Import!.Blob, offset, stop), job.Import!.Request.OptionsIn("IN"),
                    new SourceCheckpoint(row.Offset, row.Line, row.Ordinal, checkpoint.Source.Encoding), default);
                Assert.True(await reader.ReadAsync(default));
                found.Add((reader.Ordinal, reader.Line, Encoding.UTF8.GetString(reader.Text.Span)));
            }
        }

        Assert.Equal([(1, 3L, "12,b"), (6, 8L, "\"x\"y,g")], found);
    }

    [Fact]
    public async Task ACheckpointComesEveryTenThousandRows()
    {
        await using var world = await ImportWorld.StartAsync(partitions: 16);
        var source = Encoding.UTF8.GetBytes(ImportWorld.Rows(25_000));
        await using var reader = await SourceReader.OpenAsync(
            (_, _) => Task.FromResult<Stream>(new MemoryStream(source)), new ImportRequest(SourceFormat.Csv).OptionsIn("IN"), null, default);
        using var batch = new SplitBatch(world.Account, new BulkOptions());
        var rows = new List<int>();
        for (var goesOn = true; goesOn; rows.Add(batch.Rows))
        {
            batch.Clear();
            goesOn = await batch.FillAsync(reader, default);
        }

        Assert.Equal([10_000, 10_000, 5_000], rows);
    }

    /// <summary>Long rows: a checkpoint comes before any chunk is longer than a mebibyte, or all of them together too long.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(64)]
    public async Task ACheckpointComesBeforeChunksAreTooLong(int partitions)
    {
        await using var world = await ImportWorld.StartAsync(partitions, new BulkOptions());
        var account = world.Account;
        var text = "number,note\n" + string.Concat(Enumerable.Range(0, 2200).Select(index => $"{BulkWorld.Number(index)},{new string('x', 15_000)}\n"));
        var source = Encoding.UTF8.GetBytes(text);
        await using var reader = await SourceReader.OpenAsync(
            (offset, _) => Task.FromResult<Stream>(new MemoryStream(source, (int)offset, source.Length - (int)offset)), new ImportRequest(SourceFormat.Csv).OptionsIn("IN"), null, default);
        using var batch = new SplitBatch(account, new BulkOptions());
        var (cuts, rows) = (new List<LaneCut>(), 0);
        for (var goesOn = true; goesOn; rows += batch.Rows)
        {
            batch.Clear();
            goesOn = await batch.FillAsync(reader, default);
            cuts.AddRange(batch.Cut(null));
            Assert.InRange(batch.Segment.Length, 0, 17 * 1024 * 1024);
        }

        Assert.Equal((2200, 2200), (rows, cuts.Sum(cut => cut.Items)));
        Assert.InRange(cuts.Max(cut => cut.Length), 1, 1024 * 1024);
    }

    [Fact]
    public async Task AFileThatFailsAtEveryTryIsGivenUpWithWhatWasSplitWorked()
    {
        await using var world = await ImportWorld.StartAsync(options: OneCheckpointAtATime);
        var job = await world.StartAsync(ImportWorld.Rows(20));
        _ = await world.Process.WorkOnceAsync();
        var row = (await world.Jobs.JobsAsync(world.Account))[0];
        _ = await world.Jobs.Store.Blobs.DeleteAsync(new(StoreLayout.Imports, $"{job.Id}/{row.Import!.Blob}"), default);
        var messages = await world.Process.ReceiveAsync();
        var thrown = 0;
        foreach (var message in messages)
        {
            try
            {
                await world.Process.HandleAsync(message);
            }
            catch (FileNotFoundException)
            {
                thrown++;
                await world.Process.Desk.HandlePoisonAsync(message.Body, default);
            }
        }

        await world.Process.LiveAsync(4);
        job = await world.FindAsync(job);

        Assert.Equal((1, ImportState.Failed, SourceFault.GivenUp), (thrown, job.State, job.Refusal?.Fault));
        Assert.Equal((SampleFile.RowsPerCheckpoint, new ImportCounts(4, 0, 0, 0, 0, 0)), (job.Total, job.Counts));
    }

    private static bool IsSplit(QueueMessage message) => message.Body.Span.IndexOf("\"split\":true"u8) >= 0;

    private static byte[] Gzip(byte[] file)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest)) gzip.Write(file);
        return packed.ToArray();
    }
}
