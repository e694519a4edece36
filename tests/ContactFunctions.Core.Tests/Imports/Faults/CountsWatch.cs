using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Imports;

namespace ContactFunctions.Core.Tests.Imports.Faults;

/// <summary>Looks at a job again and again while it runs: its counts add up to its total, and nothing that was counted is taken back.</summary>
internal sealed class CountsWatch(JobWorld world, Account account, string? jobId)
{
    private ImportJob? _last;

    public async Task LookAsync()
    {
        if (jobId is null || await world.StartProcess().Desk.Imports.FindAsync(account, jobId, default) is not { } job) return;
        Assert.InRange(job.Counts.Unprocessed, 0, job.Counts.Total);
        Assert.Equal(job.Total ?? job.Counts.Total, job.Counts.Total);
        if (_last is { } last)
        {
            Assert.True(job.Counts.Total >= last.Counts.Total && job.Processed >= last.Processed, $"{job.Counts} after {last.Counts}");
            Assert.True(job.Counts.Created >= last.Counts.Created && job.Counts.Failed >= last.Counts.Failed, $"{job.Counts} after {last.Counts}");
            Assert.Equal(last.Total ?? job.Total, job.Total);
            Assert.True(job.HasEnded || !last.HasEnded);
        }

        _last = job;
    }
}
