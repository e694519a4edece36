using System.Security.Cryptography;
using System.Text;
using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Imports.Jobs;
using ContactFunctions.Storage.Blobs;

namespace ContactFunctions.Core.Imports.Splitting;

/// <summary>
/// Takes a file in and makes a job of it: open row, the file as a blob of the job, job row, message, in this order, so
/// that a crash at any point leaves either a job that goes on or something nobody was told of, which is cleared away.
/// </summary>
internal sealed class SourceIntake(IBlobs files, ImportJobs jobs, ImportBlobs blobs, ImportQueue queue, BulkOptions options, TimeProvider clock)
{
    public static string NewJobId() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    public async Task<ReceivedSource> ReceiveAsync(Account account, string jobId, Stream source, CancellationToken cancellationToken)
    {
        await jobs.OpenAsync(account.Id, jobId, cancellationToken);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var blob = ImportBlobs.NewSource();
        var bytes = await blobs.UploadSourceAsync(jobId, blob, new HashedStream(source, hash), cancellationToken);
        // Long ones take their turns by when they were all there: none that was sent slowly comes before those that have begun.
        if (bytes > options.ShortImportBytes) await jobs.OpenAsync(account.Id, jobId, keyHash: null, isLong: true, cancellationToken);
        return new ReceivedSource(jobId, bytes, Convert.ToHexStringLower(hash.GetCurrentHash())) { Blob = blob };
    }

    /// <summary>Forgets a file of which no job was made.</summary>
    public async Task DiscardAsync(ReceivedSource source, CancellationToken cancellationToken)
    {
        await blobs.DeleteAllAsync(source.JobId, cancellationToken);
        await jobs.CloseAsync(source.JobId, cancellationToken);
    }

    public async Task<ImportJobRow> StartAsync(Account account, ImportRequest request, ReceivedSource source, CancellationToken cancellationToken)
    {
        var job = await jobs.InsertAsync(Draft(account, request, source), cancellationToken);
        await SendAsync(job, cancellationToken);
        return job;
    }

    /// <summary>The row of a job that is still to be inserted.</summary>
    public ImportJobRow Draft(Account account, ImportRequest request, ReceivedSource source)
    {
        var now = clock.GetUtcNow();
        return new ImportJobRow(
            account.Id, source.JobId, ImportState.Queued, 0, 0, ImportPlan.None, default, IsCanceling: false,
            now, now + options.ImportDeadline, now + options.KeptFor, EndedAt: null, default)
        {
            Import = new ImportSource(request, source.Blob, account.Region, account.Partitions, source.Bytes, source.Sha256),
        };
    }

    /// <summary>Sends a job on its way whose row is there; again where it may not have been.</summary>
    public Task SendAsync(ImportJobRow job, CancellationToken cancellationToken) =>
        job.StartedAt is null && !job.HasEnded ? queue.SendSplitAsync(job, 0, cancellationToken) : Task.CompletedTask;

    /// <summary>Null when there is no such blob.</summary>
    public async Task<ImportJobRow?> StartFromBlobAsync(Account account, ImportRequest request, BlobName blob, string? key, CancellationToken cancellationToken)
    {
        if (await FindAsync(account, key, cancellationToken) is { } known) return known;
        await using var file = await files.OpenReadAsync(blob, cancellationToken);
        return file is null ? null : await StartAsync(account, request, await ReceiveAsync(account, JobIdOf(account, key), file, cancellationToken), cancellationToken);
    }

    public async Task<ImportJobRow> StartInlineAsync(
        Account account, ImportRequest request, ReadOnlyMemory<byte> contacts, string? key, CancellationToken cancellationToken)
    {
        if (await FindAsync(account, key, cancellationToken) is { } known) return known;
        await using var file = new MemoryStream(contacts.ToArray());
        return await StartAsync(account, request, await ReceiveAsync(account, JobIdOf(account, key), file, cancellationToken), cancellationToken);
    }

    /// <summary>The job that a key has made; its message is sent again where it may not have been.</summary>
    private async Task<ImportJobRow?> FindAsync(Account account, string? key, CancellationToken cancellationToken)
    {
        if (key is null || await jobs.FindAsync(account.Id, JobIdOf(account, key), cancellationToken) is not { } job) return null;
        await SendAsync(job, cancellationToken);
        return job;
    }

    /// <summary>A key and its account are one job's id, so that inserting the job's row is what decides between two.</summary>
    private static string JobIdOf(Account account, string? key) =>
        key is null ? NewJobId() : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{account.Id}|{key}")).AsSpan(0, 16));
}
