using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Imports;

namespace ContactFunctions.Core.Tests.Imports.Faults;

/// <summary>What must be true of a <see cref="SampleBulk"/> once everything is quiet, whatever went wrong on the way.</summary>
internal static class SampleTruth
{
    /// <summary>The job has ended with every outcome exact; or nobody was told of it, and there is none.</summary>
    public static async Task HoldsAsync(JobWorld world, Account account, SampleBulk sample, string? toldOf)
    {
        var process = world.StartProcess();
        var jobs = await world.JobsAsync(account);
        Assert.Equal(0, await world.MessagesAsync());
        if (toldOf is null && jobs.Count == 0)
        {
            Assert.Equal(3, await process.Contacts.CountAsync(account, default));
            return;
        }

        var job = Assert.Single(jobs);
        Assert.True(toldOf is null || toldOf == job.Id);
        Assert.True(job.HasEnded);
        Assert.Equal((ImportState.CompletedWithErrors, SampleBulk.Counts), (job.State, job.Counts));
        using var results = await process.Desk.ResultsAsync(account, job.Id, default);
        await AreExactAsync(process.Contacts, account, sample, results!);
    }

    private static async Task AreExactAsync(ContactBook book, Account account, SampleBulk sample, ImportResults results)
    {
        Assert.Equal(sample.Items207, Enumerable.Range(0, results.Count).Select(ordinal => Seen(results, ordinal)));
        for (var ordinal = 0; ordinal < results.Count; ordinal++)
        {
            if (!results[ordinal].IsSuccess) continue;
            var contact = await book.FindAsync(account, results[ordinal].Id, default);
            Assert.Equal(sample.Items207[ordinal].Number, contact?.Number);
            var isLast = sample.Items207.Count(item => item.Number == contact?.Number) == 1;
            if (isLast) Assert.Equal(results[ordinal].Version, contact!.Value.Read().Version);
        }

        var numbers = await book.ListAsync(account, default).Select(contact => contact.Number).ToListAsync();
        Assert.Equal(SampleBulk.Contacts, numbers.Distinct().Count());
        Assert.Equal(SampleBulk.Contacts, await book.CountAsync(account, default));
    }

    private static SampleBulk.Expected Seen(ImportResults results, int ordinal) =>
        new(results[ordinal].Kind, results[ordinal].Problem.Code, results.ContactOf(ordinal).Number);
}
