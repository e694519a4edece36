using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Imports;

namespace ContactFunctions.Core.Tests.Imports.Faults;

/// <summary>Looks at a job again and again while it runs: its counts add up to its total, and nothing that was counted is taken back.</summary>
internal sealed class CountsWatch(JobWorld world, Account account) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1);
    private readonly HashSet<ImportCounts> _seen = [];
    private ImportJob? _last;

    /// <summary>Null where nobody was told of one.</summary>
    public string? JobId { get; set; }

    /// <summary>Different counts that were seen.</summary>
    public int Moments => _seen.Count;

    public bool HasEnded => _last is { HasEnded: true };

    public Task LookAsync() => LookAsync(world.StartProcess());

    /// <summary>One look after another, whoever asks for it; with <paramref name="process"/>.</summary>
    public async Task LookAsync(JobProcess process)
    {
        if (JobId is null) return;
        await _one.WaitAsync();
        try
        {
            if (await process.Desk.Imports.FindAsync(account, JobId, default) is { } job) Look(job);
        }
        finally
        {
            _ = _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private void Look(ImportJob job)
    {
        var counts = job.Counts;
        Assert.Equal(counts.Total, counts.Created + counts.Updated + counts.Unchanged + counts.Failed + counts.Unprocessed);
        Assert.InRange(counts.Unprocessed, 0, counts.Total);
        Assert.InRange(job.Rejected, 0, counts.Failed);
        Assert.Equal(job.Total ?? counts.Total, counts.Total);
        if (_last is { } last)
        {
            Assert.True(counts.Total >= last.Counts.Total && job.Processed >= last.Processed, $"{counts} after {last.Counts}");
            Assert.True(counts.Created >= last.Counts.Created && counts.Failed >= last.Counts.Failed, $"{counts} after {last.Counts}");
            Assert.Equal(last.Total ?? job.Total, job.Total);
            Assert.True(job.HasEnded || !last.HasEnded);
        }

        (_, _last) = (_seen.Add(counts), job);
    }
}
