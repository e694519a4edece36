using System.Globalization;
using System.IO.Compression;
using System.Text;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Imports;
using ContactFunctions.Core.Imports.Sources;
using ContactFunctions.Core.Problems;
using ContactFunctions.Core.Tests.Imports.Splitting;

namespace ContactFunctions.Core.Tests.Imports.Results;

public sealed class ImportResultTests
{
    private static BulkOptions OneCheckpointAtATime => new() { SplitTurn = TimeSpan.Zero };

    [Fact]
    public async Task ResultsComeInTheFilesOrderWithLineOutcomeNumberAndContact()
    {
        await using var world = await ImportWorld.StartAsync();
        await SampleFile.PrepareAsync(world.Jobs, world.Account);
        var rows = await world.RowsAsync(await world.ImportAsync(SampleFile.Csv));

        Assert.Equal(Enumerable.Range(0, SampleFile.Count).Select(row => (row, row + 2L)), rows.Select(row => (row.Ordinal, row.Line)));
        foreach (var row in rows)
        {
            Assert.Equal((SampleFile.KindOf(row.Ordinal), SampleFile.NumberOf(row.Ordinal)), (row.Kind, row.Number));
            Assert.Equal(SampleFile.ProblemOf(row.Ordinal) == ProblemCode.None ? null : SampleFile.ProblemOf(row.Ordinal).ToString(), row.Code);
            Assert.Equal(row.Kind != OutcomeKind.Failed, row.ContactId is { } id && (await world.Process.Contacts.FindAsync(world.Account, id, default))!.Value.Number == row.Number);
        }

        Assert.Equal(("number", "The phone number has too few digits."), (rows[1].Field, rows[1].Reason));
        Assert.Equal((null, "The quotes of the row do not match."), (rows[6].Field, rows[6].Reason));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task APageBeginsAtAnyRow(bool isPacked)
    {
        await using var world = await ImportWorld.StartAsync();
        await SampleFile.PrepareAsync(world.Jobs, world.Account);
        var job = await world.StartAsync(isPacked ? Gzip(Utf16(SampleFile.Csv)) : Encoding.UTF8.GetBytes(SampleFile.Csv));
        await world.Process.LiveAsync(2);
        var all = await world.RowsAsync(job);
        for (var from = 0; from <= SampleFile.Count + 1; from++)
        {
            var page = (await world.Desk.ResultsAsync(world.Account, job.Id, from, 3, null, default))!;
            Assert.Equal(all.Skip(from).Take(3), page.Rows);
            Assert.Equal((from + 3 < SampleFile.Count ? from + 3 : (int?)null, true), (page.Next, page.IsFinal));
        }

        var failed = (await world.Desk.ResultsAsync(world.Account, job.Id, 0, 1, OutcomeKind.Failed, default))!;
        Assert.Equal((1, 6), (Assert.Single(failed.Rows).Ordinal, failed.Next));
    }

    [Fact]
    public async Task AJobThatRunsTellsTheRowsThatAreSplitAndThatMoreMayCome()
    {
        await using var world = await ImportWorld.StartAsync(options: OneCheckpointAtATime);
        var job = await world.StartAsync(SampleFile.Csv);
        var before = await world.Desk.ResultsAsync(world.Account, job.Id, 0, 100, null, default);
        _ = await world.Process.WorkOnceAsync();
        var page = (await world.Desk.ResultsAsync(world.Account, job.Id, 0, 100, null, default))!;

        Assert.Equal((0, false), (before!.Rows.Count, before.IsFinal));
        Assert.Equal((SampleFile.RowsPerCheckpoint, null, false), (page.Rows.Count, page.Next, page.IsFinal));
        Assert.Equal([null, "NumberTooShort", null, null], page.Rows.Select(row => row.Code));
        Assert.Equal(SampleFile.NumberOf(0), page.Rows[0].Number);
    }

    [Fact]
    public async Task TheRowsThatACanceledJobDidNotComeToAreUnprocessed()
    {
        await using var world = await ImportWorld.StartAsync(options: OneCheckpointAtATime);
        var job = await world.StartAsync(SampleFile.Csv);
        _ = await world.Process.WorkOnceAsync();
        job = (await world.Desk.CancelAsync(world.Account, job.Id, default))!;
        var rows = await world.RowsAsync(job, OutcomeKind.Unprocessed);

        Assert.Equal((ImportState.Canceled, job.Counts.Unprocessed), (job.State, rows.Count));
        Assert.All(rows, row => Assert.Equal(("Unprocessed", "unprocessed"), (row.Code, row.OutcomeName)));
        Assert.Equal(job.Total, (await world.RowsAsync(job)).Count);
    }

    [Fact]
    public async Task NobodyElsesJobNorABulkHasResultsHere()
    {
        await using var world = await ImportWorld.StartAsync();
        var job = await world.ImportAsync(SampleFile.Csv);
        using var items = BulkWorld.Items(3);
        var bulk = (await world.Process.Desk.RunAsync(world.Account, items, respondAsync: true, default)).Job!;

        Assert.Null(await world.Desk.ResultsAsync(world.Jobs.NewAccount(1), job.Id, 0, 1, null, default));
        Assert.Null(await world.Desk.ResultsAsync(world.Account, bulk.Id, 0, 1, null, default));
        Assert.Null(await world.Desk.ResultsAsync(world.Account, "nonsense", 0, 1, null, default));
    }

    /// <summary>Whatever the file is like: as many results as rows, each once, in order, and as many of each outcome as the job counts.</summary>
    [Theory]
    [InlineData(SourceFormat.Csv)]
    [InlineData(SourceFormat.Ndjson)]
    [InlineData(SourceFormat.Json)]
    public async Task EveryRowOfAFileHasOneResultInItsPlace(SourceFormat format)
    {
        await using var world = await ImportWorld.StartAsync();
        var random = new Random(6 + (int)format);
        for (var round = 0; round < 8; round++)
        {
            var rows = Enumerable.Range(0, random.Next(30)).Select(row => (Text: Row(format, row, random.Next(6)), Name: $"r{row}")).ToList();
            var file = Encoding.UTF8.GetBytes(FileOf(format, rows.Select(row => row.Text)));
            var job = await world.StartAsync(random.Next(2) == 0 ? file : Gzip(file), new ImportRequest(format));
            await world.Process.LiveAsync(2);
            job = await world.FindAsync(job);
            await using var results = await world.OpenAsync(job);
            var counts = new ImportCounts();
            for (var row = 0; row < rows.Count; row++)
            {
                Assert.True(await results.ReadAsync(default));
                counts = counts.Add(results.Current.Kind, 1);
                Assert.Equal(row, results.Current.Ordinal);
                Assert.Contains(rows[row].Name, Encoding.UTF8.GetString(results.Text.Span), StringComparison.Ordinal);
            }

            Assert.False(await results.ReadAsync(default));
            Assert.Equal(job.Counts, counts);
        }
    }

    /// <summary>Four good rows, one without a number, one that cannot be read.</summary>
    private static string Row(SourceFormat format, int row, int kind)
    {
        var number = kind == 4 ? "" : BulkWorld.Number((row + kind) % 20).ToString();
        if (kind == 5) return format == SourceFormat.Csv ? $"\"x\"y,r{row}" : $"[\"r{row}\"]";
        var note = kind == 3 ? "two\\nlines" : "one";
        return format == SourceFormat.Csv
            ? string.Create(CultureInfo.InvariantCulture, $"{number},r{row},\"{note.Replace("\\n", "\n", StringComparison.Ordinal)}\"")
            : $$"""{"number":"{{number}}","name":"r{{row}}","note":"{{note}}"}""";
    }

    private static string FileOf(SourceFormat format, IEnumerable<string> rows) => format switch
    {
        SourceFormat.Csv => "number,name,note\n" + string.Concat(rows.Select(row => row + "\n")),
        SourceFormat.Json => $"[{string.Join(",\n", rows)}]",
        _ => string.Concat(rows.Select(row => row + "\n")),
    };

    private static byte[] Utf16(string text) => [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(text)];

    private static byte[] Gzip(byte[] file)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest)) gzip.Write(file);
        return packed.ToArray();
    }
}
