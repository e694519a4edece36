using ContactFunctions.Core.Imports;
using ContactFunctions.Core.Imports.Results;
using ContactFunctions.Core.Tests.Imports.Splitting;

namespace ContactFunctions.Core.Tests.Imports.Results;

/// <summary>Results that are read while their job is deleted.</summary>
public sealed class ResultDeletionTests
{
    /// <summary>
    /// The job goes before each storage call of the reader in turn: what it told until then was so, and it never comes to
    /// an end as if that were all.
    /// </summary>
    [Fact]
    public async Task WhoReadsThemIsToldTheTruthOrThatTheyAreGone()
    {
        await using var world = await ImportWorld.StartAsync();
        var other = world.Jobs.StartProcess();
        for (var at = 0; ; at++)
        {
            world.Process.Store.Meanwhile = _ => Task.CompletedTask;
            var job = await world.ImportAsync(SampleFile.Csv);
            var truth = await world.RowsAsync(job);
            var (calls, goneAt) = (0, at);
            world.Process.Store.Meanwhile = async _ =>
            {
                if (calls++ == goneAt) Assert.Equal(ImportDeletion.Deleted, await other.Desk.Imports.DeleteAsync(world.Account, job.Id, default));
            };

            var (rows, isWhole) = await ReadAsync(world, job);

            Assert.Equal(truth[..rows.Count], rows);
            if (calls <= at)
            {
                Assert.Equal((truth.Count, true), (rows.Count, isWhole));
                Assert.InRange(at, 5, 1000);
                return;
            }

            Assert.True(!isWhole || rows.Count == truth.Count, $"{rows.Count} of {truth.Count} rows were all, with the job deleted before call {at}.");
        }
    }

    private static async Task<(List<ImportResultRow> Rows, bool IsWhole)> ReadAsync(ImportWorld world, ImportJob job)
    {
        var rows = new List<ImportResultRow>();
        try
        {
            await using var results = await world.Desk.OpenResultsAsync(world.Account, job.Id, 0, null, default);
            while (results is not null && await results.ReadAsync(default)) rows.Add(results.Current);
            return (rows, results is not null);
        }
        catch (FileNotFoundException)
        {
            return (rows, false);
        }
    }
}
