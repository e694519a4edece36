using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Imports;
using ContactFunctions.Core.Imports.Jobs;
using ContactFunctions.Core.Imports.Splitting;
using ContactFunctions.Core.Tests.Imports.Faults;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Tests.Imports.Splitting;

/// <summary>What must be true of a <see cref="SampleFile"/> once everything is quiet, whatever went wrong on the way.</summary>
internal static class FileTruth
{
    /// <summary>The job has ended with every outcome exact; or nobody was told of it, and there is none.</summary>
    public static async Task HoldsAsync(JobWorld world, Account account, string? toldOf)
    {
        var process = world.StartProcess();
        var jobs = await world.JobsAsync(account);
        Assert.Equal(0, await world.MessagesAsync());
        if (toldOf is null && jobs.Count == 0)
        {
            Assert.Equal(1, await process.Contacts.CountAsync(account, default));
            return;
        }

        var job = Assert.Single(jobs);
        Assert.True(toldOf is null || toldOf == job.Id);
        Assert.Equal((ImportState.CompletedWithErrors, SampleFile.Counts), (job.State, job.Counts));
        Assert.Equal((SampleFile.Count, 2), (job.Total, job.Rejected));
        await OutcomesAreExactAsync(world, process.Contacts, account, job);
        await ContactsAreExactAsync(process.Contacts, account);
    }

    /// <summary>One outcome for each row, from the blobs that the checkpoints name.</summary>
    public static async Task<ImportResults> ResultsAsync(JobWorld world, ImportJobRow job)
    {
        var blobs = new ImportBlobs(world.Store.Blobs);
        var checkpoints = await CheckpointsAsync(world, job);
        var results = new ImportResults(checkpoints[^1].Source.Ordinal);
        foreach (var checkpoint in checkpoints)
        {
            foreach (var lane in Enumerable.Range(0, checkpoint.Lanes.Count).Where(lane => checkpoint.ChunkOf(lane) is not null))
            {
                if (await blobs.ReadResultAsync(job.Id, lane, checkpoint.Number, default) is { } entries) ResultEntries.CopyTo(entries, results);
            }

            foreach (var row in Rejected(await blobs.ReadRejectedAsync(job.Id, checkpoint.Number, checkpoint.Token, default))) results.Refuse(row.Ordinal, row.Problem);
        }

        return results;
    }

    /// <summary>The job's checkpoints, oldest first.</summary>
    public static async Task<IReadOnlyList<CheckpointRow>> CheckpointsAsync(JobWorld world, ImportJobRow job)
    {
        var range = TableRange.Prefix($"{job.AccountId}|{job.Id}", CheckpointRow.Prefix);
        var page = await world.Store.Tables.QueryAsync(StoreLayout.Jobs, range, null, 1000, null, default);
        return [.. page.Entities.Select(CheckpointRow.Read).Reverse()];
    }

    public static IReadOnlyList<RejectedRow> Rejected(ReadOnlySpan<byte> rows)
    {
        var rejected = new List<RejectedRow>();
        while (!rows.IsEmpty) rejected.Add(RejectedRow.Take(ref rows));
        return rejected;
    }

    private static async Task OutcomesAreExactAsync(JobWorld world, ContactBook book, Account account, ImportJobRow job)
    {
        using var results = await ResultsAsync(world, job);
        for (var ordinal = 0; ordinal < SampleFile.Count; ordinal++)
        {
            Assert.Equal((SampleFile.KindOf(ordinal), SampleFile.ProblemOf(ordinal)), (results[ordinal].Kind, results[ordinal].Problem.Code));
            if (results[ordinal].IsSuccess) Assert.Equal(SampleFile.NumberOf(ordinal), (await book.FindAsync(account, results[ordinal].Id, default))?.Number);
        }
    }

    private static async Task ContactsAreExactAsync(ContactBook book, Account account)
    {
        var names = await book.ListAsync(account, default).ToDictionaryAsync(contact => contact.Number, contact => contact.Read().FirstName());
        Assert.Equal(SampleFile.Names.OrderBy(name => name.Key.Digits), names.OrderBy(name => name.Key.Digits));
        Assert.Equal(SampleFile.Contacts, await book.CountAsync(account, default));
    }

    private static string FirstName(this in ContactFields fields) => System.Text.Encoding.UTF8.GetString(fields[ContactField.FirstName]);
}
