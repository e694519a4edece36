using System.Security.Cryptography;
using ContactFunctions.Storage;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Contacts.Commits;

/// <summary>
/// Submits commits until it is known what became of them: where an answer was lost, the commit id in the feed row or in
/// the markers tells.
/// </summary>
internal sealed class CommitSubmitter(ITables tables, PartitionReader reader)
{
    /// <summary>How often one transaction is sent while its fate stays unknown.</summary>
    private const int MostTries = 10;

    /// <summary>Submits until it is known what happened; null when another writer was first.</summary>
    public async Task<TransactionOutcome?> SubmitAsync(CommitWork work, UInt128 commitId)
    {
        for (var tries = 0; tries < MostTries; tries++)
        {
            var outcome = await SubmitOnceAsync(work.Transaction);
            if (outcome.IsCommitted || outcome is { Status: TransactionStatus.Refused, FailedIndex: not (0 or 1) }) return outcome;
            var feed = await reader.ReadAsync(RowKeys.Feed(work.Draft.Head.Version + 1), CancellationToken.None);
            if (feed is { } row && FeedRow.CommitOf(row.Properties) == commitId)
            {
                // Also where the repeat was refused: the first try came late.
                work.AnswerWasLost = true;
                return TransactionOutcome.Committed(await ReadMarkerTagsAsync(work, commitId, CommitWriter.FirstRow));
            }

            if (feed is not null || outcome.Status == TransactionStatus.Refused) return null;
        }

        throw NoAnswer();
    }

    /// <summary>Submits markers alone until it is known what happened.</summary>
    public async Task<TransactionOutcome> SubmitMarkersAsync(CommitWork work, UInt128 commitId)
    {
        var wasUnclear = false;
        for (var tries = 0; tries < MostTries; tries++)
        {
            var outcome = await tables.SubmitAsync(work.Transaction, CancellationToken.None);
            wasUnclear |= outcome.Status == TransactionStatus.Unclear;
            if (outcome.IsCommitted || !wasUnclear) return outcome;
            var tags = await ReadMarkerTagsAsync(work, commitId, 0);
            // One marker with this commit's id proves them all; whose has moved on since is somebody else's.
            if (Array.Exists(tags, tag => tag != default)) return TransactionOutcome.Committed(tags);
            work.ForgetLosses();
            if (outcome.Status == TransactionStatus.Refused) return outcome;
        }

        throw NoAnswer();
    }

    /// <summary>Draws the id of one commit.</summary>
    public static UInt128 NewId()
    {
        Span<byte> id = stackalloc byte[16];
        RandomNumberGenerator.Fill(id);
        return BitConverter.ToUInt128(id);
    }

    /// <summary>Too large is an outcome, whether the store says so or the waist's own estimate.</summary>
    private async ValueTask<TransactionOutcome> SubmitOnceAsync(TableTransaction transaction)
    {
        try
        {
            return await tables.SubmitAsync(transaction, CancellationToken.None);
        }
        catch (StorageException refusal) when (refusal.Code == StorageErrorCode.RequestBodyTooLarge)
        {
            return TransactionOutcome.Refused(-1, refusal.Code);
        }
    }

    /// <summary>The tags of a commit whose answer was lost. A lane whose marker has moved on since is somebody else's.</summary>
    private async Task<ETag[]> ReadMarkerTagsAsync(CommitWork work, UInt128 commitId, int firstAction)
    {
        var tags = new ETag[work.Transaction.Count];
        for (var index = 0; index < work.Actions.Count; index++)
        {
            if (work.Actions[index].Lane is not { } lane) continue;
            var row = await reader.ReadAsync(work.Transaction[firstAction + index].RowKey, CancellationToken.None);
            if (lane.MarkerIs(row, commitId)) tags[firstAction + index] = row!.Value.ETag;
            else lane.Stop = LaneStop.Lost;
        }

        return tags;
    }

    private static StorageException NoAnswer() =>
        new(StorageErrorCode.Unavailable, $"The store did not say what became of a transaction in {MostTries} tries.");
}
