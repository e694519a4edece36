using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Imports.Jobs;
using ContactFunctions.Core.Imports.Splitting;
using ContactFunctions.Core.Problems;
using ContactFunctions.Storage;

namespace ContactFunctions.Core.Imports.Keys;

/// <summary>
/// Files under an idempotency key: the key stands for the job that was made of the first. Its answer is always "accepted",
/// so that there is nothing to wait for: who comes while the first is still being received may be the first himself.
/// </summary>
internal sealed class KeyedImport(IdempotencyKeys keys, SourceIntake intake, JobDescriber describer)
{
    /// <summary>More often than requests of one key are first at one moment.</summary>
    private const int MostTries = 10;

    /// <param name="request">Asked for only where the key stands for no job yet; again where another request was first after all.</param>
    /// <param name="makes">
    /// Whether asking for it makes something that stays. Then the key is taken before, so that of two different requests at
    /// once only one is asked for.
    /// </param>
    /// <exception cref="StorageException">Unavailable: perhaps made; repeating the request is safe.</exception>
    public async Task<ImportAnswer> StartAsync(
        Account account, Func<CancellationToken, Task<ImportRequest>> request, ReceivedSource source, IdempotencyKey key, bool makes, CancellationToken cancellationToken)
    {
        for (var tries = 0; tries < MostTries; tries++)
        {
            var found = await keys.FindAsync(account.Id, key, cancellationToken);
            if (found.IsLive && found.IsOfAnother(key)) return new ImportAnswer(null, new Problem(ProblemCode.IdempotencyKeyReused));
            if (found.Job is { } job) return await AcceptAsync(job, cancellationToken);
            if (makes && !found.IsLive)
            {
                await keys.ReserveAsync(account.Id, source.JobId, key, found.Row, cancellationToken);
                continue;
            }

            var draft = intake.Draft(account, await request(cancellationToken), source);
            var hold = new KeyHold(key.Hash, draft.CreatedAt, IsAccepted: true);
            if (await keys.TryClaimAsync(draft with { Hold = hold }, key, found.Row, cancellationToken) is { } claimed) return await AcceptAsync(claimed, cancellationToken);
        }

        throw new StorageException(StorageErrorCode.Unavailable, "Others had an idempotency key each time.");
    }

    private async Task<ImportAnswer> AcceptAsync(ImportJobRow job, CancellationToken cancellationToken)
    {
        await intake.SendAsync(job, cancellationToken);
        return new ImportAnswer(describer.Describe(job.AsTakenIn, JobDescriber.Started(job.AsTakenIn)), Problem.None);
    }
}
