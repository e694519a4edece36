using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Contacts.Commits;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Imports.Jobs;

/// <summary>
/// Takes up what was left: lanes that stand still are sent again, jobs that ended unnoticed or whose time is over are
/// closed, moves of contacts left half done are finished, and what is due is cleared away. Run it as often as you like
/// and in as many processes: everything it does is decided by a tag or does no harm twice.
/// </summary>
internal sealed class JobSweeper(
    FindAccount accounts, ITables tables, ImportJobs jobs, ImportBlobs blobs, ImportQueue queue, JobCloser closer, JobEnder ender, DueRows due, ContactBook contacts,
    BulkOptions options, TimeProvider clock)
{
    private static readonly TimeSpan OrphanAge = TimeSpan.FromDays(1);
    private static readonly TimeSpan MoveAge = TimeSpan.FromMinutes(1);

    private readonly Dictionary<(string Job, int Lane), DateTimeOffset> _sent = [];
    private int _isSweeping;

    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        // One sweep at a time; the one under way sees what this one would.
        if (Interlocked.Exchange(ref _isSweeping, 1) == 1) return;
        try
        {
            var open = await jobs.OpenJobsAsync(cancellationToken);
            foreach (var (accountId, jobId, createdAt) in open) await SweepJobAsync(accountId, jobId, createdAt, cancellationToken);
            var ids = open.Select(job => job.JobId).ToHashSet();
            foreach (var gone in _sent.Keys.Where(key => !ids.Contains(key.Job)).ToList()) _sent.Remove(gone);
            await SweepMovesAsync(cancellationToken);
            foreach (var row in await due.DueAsync(clock.GetUtcNow(), cancellationToken)) await ClearAsync(row, cancellationToken);
        }
        finally
        {
            Volatile.Write(ref _isSweeping, 0);
        }
    }

    private async Task SweepJobAsync(string accountId, string jobId, DateTimeOffset createdAt, CancellationToken cancellationToken)
    {
        var account = await accounts(accountId, cancellationToken);
        var job = account is null ? null : await jobs.FindAsync(accountId, jobId, cancellationToken);
        if (job is null) await ClearOrphanAsync(jobId, createdAt, cancellationToken);
        else if (job.HasEnded) await closer.CloseAsync(account!, job, cancellationToken);
        else if (job.IsCanceling || job.Deadline <= clock.GetUtcNow()) await ender.EndAsync(account!, job, cancellationToken);
        else if (!await closer.CloseIfEndedAsync(account!, job, cancellationToken)) await SendAgainAsync(account!, job, cancellationToken);
    }

    /// <summary>A job whose maker died before its row was written: nobody was told of it, so it only has to go.</summary>
    private async Task ClearOrphanAsync(string jobId, DateTimeOffset createdAt, CancellationToken cancellationToken)
    {
        if (clock.GetUtcNow() - createdAt < OrphanAge) return;
        await blobs.DeleteAllAsync(jobId, cancellationToken);
        await jobs.CloseAsync(jobId, cancellationToken);
    }

    private async Task SendAgainAsync(Account account, ImportJobRow job, CancellationToken cancellationToken)
    {
        var (now, ends) = (clock.GetUtcNow(), await blobs.EndsAsync(job.Id, cancellationToken));
        var markers = await closer.MarkersAsync(account, job, cancellationToken);
        var still = new List<(int, int)>();
        for (var index = 0; index < markers.Length; index++)
        {
            var lane = job.Plan.Lanes[index].Partition;
            var since = Latest(markers[index]?.MovedAt ?? job.CreatedAt, _sent.GetValueOrDefault((job.Id, lane)));
            if (ends.Contains(lane) || now - since < options.StandStill) continue;
            _sent[(job.Id, lane)] = now;
            still.Add((lane, markers[index]?.Chunk ?? 0));
        }

        if (still.Count > 0) await queue.SendAsync(job, still, cancellationToken);
    }

    private static DateTimeOffset Latest(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;

    private async Task SweepMovesAsync(CancellationToken cancellationToken)
    {
        foreach (var (key, accountId, number) in await contacts.OpenMoves.OlderThanAsync(clock.GetUtcNow() - MoveAge, cancellationToken))
        {
            if (await accounts(accountId, cancellationToken) is { } account) await contacts.ResolveMoveAsync(account, number, cancellationToken);
            await contacts.OpenMoves.RemoveAsync(key, cancellationToken);
        }
    }

    private async Task ClearAsync(DueRow row, CancellationToken cancellationToken)
    {
        var account = await accounts(row.AccountId, cancellationToken);
        if (row.Kind == DueKind.Markers && account is not null) await DeleteMarkersAsync(account, row.JobId, cancellationToken);
        if (row.Kind == DueKind.Job)
        {
            await blobs.DeleteAllAsync(row.JobId, cancellationToken);
            await jobs.DeleteAsync(row.AccountId, row.JobId, cancellationToken);
        }

        await due.RemoveAsync(row, cancellationToken);
    }

    private async Task DeleteMarkersAsync(Account account, string jobId, CancellationToken cancellationToken)
    {
        foreach (var partition in ContactPartition.All(account))
        {
            var transaction = new TableTransaction(ContactPartition.Table, partition.Key);
            _ = transaction.Begin(TableTransactionActionType.Delete, RowKeys.Marker(jobId), ETag.All);
            _ = await tables.SubmitAsync(transaction, cancellationToken);
        }
    }
}
