using ContactFunctions.Core.Accounts;

namespace ContactFunctions.Core.Imports.Jobs;

/// <summary>Tells how a job is: an ended one from its row, a running one from its markers.</summary>
internal sealed class JobDescriber(JobCloser closer, TimeProvider clock)
{
    public async Task<ImportJob> DescribeAsync(Account account, ImportJobRow job, CancellationToken cancellationToken) =>
        Describe(job, job.HasEnded ? Ended(job) : await closer.CountAsync(account, job, cancellationToken));

    public ImportJob Describe(ImportJobRow job, in JobTally tally)
    {
        var described = new ImportJob(job.Id, StateOf(job, tally), tally.Counts, job.CreatedAt, job.EndedAt, job.Expires)
        {
            Kind = job.Kind,
            Total = tally.IsWhole ? tally.Counts.Total : null,
            Rejected = tally.Rejected,
            Deadline = job.Deadline,
            Refusal = tally.Refusal,
            Request = job.Import?.Request,
            SourceBytes = job.Import?.Bytes ?? 0,
            Sha256 = job.Import?.Sha256,
        };
        return Timed(described, job.Kind == ImportKind.Import ? job.StartedAt : described.State == ImportState.Queued ? null : job.CreatedAt);
    }

    public static JobTally Ended(ImportJobRow job) => new(job.Counts, job.Rejected, IsWhole: true, IsStopped: false, job.Refusal);

    /// <summary>Before any lane has moved.</summary>
    public static JobTally Started(ImportJobRow job) => new(job.CountsAtStart, job.Rejected, job.Kind == ImportKind.Bulk, IsStopped: false, null);

    private static ImportState StateOf(ImportJobRow job, in JobTally tally)
    {
        if (job.HasEnded) return job.State;
        return job.StartedAt is not null || tally.Counts.Unprocessed < tally.Counts.Total - tally.Rejected ? ImportState.Running : ImportState.Queued;
    }

    private ImportJob Timed(ImportJob job, DateTimeOffset? started)
    {
        var took = ((job.EndedAt ?? clock.GetUtcNow()) - started)?.TotalSeconds;
        var rate = took > 0 && job.Processed > 0 ? job.Processed / took : null;
        var isEndInSight = !job.HasEnded && job.Total is not null && rate is not null;
        return job with
        {
            StartedAt = started,
            RowsPerSecond = rate,
            EstimatedEnd = isEndInSight ? clock.GetUtcNow() + TimeSpan.FromSeconds(job.Counts.Unprocessed / rate!.Value) : null,
        };
    }
}
