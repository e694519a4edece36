using ContactFunctions.Core.Imports.Jobs;
using ContactFunctions.Core.Imports.Sources;
using ContactFunctions.Storage;

namespace ContactFunctions.Core.Imports.Splitting;

/// <summary>
/// Ends the splitting of a file from outside, by a checkpoint without chunks that says it is the last: whoever inserts the
/// next number first decides, so a splitter that is slow can add nothing behind it.
/// </summary>
internal sealed class SplitEnder(Checkpoints checkpoints, TimeProvider clock)
{
    /// <summary>More often than a splitter can cut before it looks whether it should.</summary>
    private const int MostTries = 100;

    /// <param name="refusal">Why, where it is the file's fault.</param>
    public async Task StopAsync(ImportJobRow job, SourceRefusal? refusal, CancellationToken cancellationToken)
    {
        for (var tries = 0; tries < MostTries; tries++)
        {
            var newest = await checkpoints.NewestAsync(job.AccountId, job.Id, cancellationToken);
            if (newest is { IsDone: true } || await checkpoints.InsertAsync(job.AccountId, job.Id, Last(job, newest, refusal), cancellationToken)) return;
        }

        throw new StorageException(StorageErrorCode.Unavailable, "A file's splitting could not be stopped for now; a later sweep will.");
    }

    private CheckpointRow Last(ImportJobRow job, CheckpointRow? newest, SourceRefusal? refusal)
    {
        var source = newest?.Source ?? new SourceCheckpoint(0, 1, 0, SourceEncoding.Undecided);
        var lanes = Enumerable.Range(0, job.Import!.Lanes).Select(lane => new LaneCut(newest?.LastChunkOf(lane) ?? -1, 0, 0, 0));
        return new CheckpointRow(
            newest is null ? 0 : newest.Number + 1, source, source.Ordinal, newest?.Rejected ?? 0, ImportBlobs.NewToken(), [.. lanes],
            IsDone: true, IsStopped: true, refusal, clock.GetUtcNow());
    }
}
