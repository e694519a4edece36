using System.Globalization;
using System.Security.Cryptography;
using ContactFunctions.Core.Imports.Sources;
using ContactFunctions.Core.Imports.Splitting;
using ContactFunctions.Storage.Blobs;

namespace ContactFunctions.Core.Imports.Jobs;

/// <summary>The blobs of jobs: all under the job's random id, in one container.</summary>
internal sealed class ImportBlobs(IBlobs blobs)
{
    private static readonly ContainerName Container = StoreLayout.Imports;
    private const int NamesPerPage = 5000;

    public Task PutInputAsync(string jobId, ReadOnlyMemory<byte> input, CancellationToken cancellationToken) =>
        blobs.PutAsync(Name(jobId, Input), input, cancellationToken);

    /// <summary>The blob of a bulk's items, below the job's name.</summary>
    public const string Input = "input";

    /// <summary>The blob of the chunks that a checkpoint cut, below the job's name.</summary>
    public static string Segment(int checkpoint, string token) => string.Create(CultureInfo.InvariantCulture, $"segments/{checkpoint:x8}-{token}");

    public Task PutSegmentAsync(string jobId, int checkpoint, string token, ReadOnlyMemory<byte> chunks, CancellationToken cancellationToken) =>
        blobs.PutAsync(Name(jobId, Segment(checkpoint, token)), chunks, cancellationToken);

    /// <summary>Reads some of a blob of items; null when it is gone or shorter than asked for.</summary>
    public async Task<byte[]?> ReadItemsAsync(string jobId, string blob, long offset, int length, CancellationToken cancellationToken)
    {
        var items = await blobs.ReadAsync(Name(jobId, blob), offset, length, cancellationToken);
        return items?.Length == length ? items : null;
    }

    /// <summary>Reads the items of a chunk; null when they are gone or are not what was put there.</summary>
    public async Task<byte[]?> ReadChunkAsync(string jobId, LaneChunk chunk, CancellationToken cancellationToken)
    {
        var items = await ReadItemsAsync(jobId, chunk.Blob, chunk.At.Offset, chunk.At.Length, cancellationToken);
        return items is not null && BulkPlanner.Checksum(items) == chunk.At.Checksum ? items : null;
    }

    /// <summary>A name for an import's file. Random, so that two who receive one for the same job are not in each other's way.</summary>
    public static string NewSource() => $"source-{NewToken()}";

    /// <summary>Part of the names of blobs that several may want to write.</summary>
    public static string NewToken() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));

    /// <summary>Puts an import's file there as it arrives; tells its length in bytes.</summary>
    public Task<long> UploadSourceAsync(string jobId, string name, Stream source, CancellationToken cancellationToken) =>
        blobs.UploadAsync(Name(jobId, name), source, cancellationToken);

    /// <summary>Opens an import's file.</summary>
    /// <exception cref="FileNotFoundException">It is gone.</exception>
    public async Task<Stream> OpenSourceAsync(string jobId, string name, long offset, CancellationToken cancellationToken)
    {
        if (offset > 0) return new BlobTail(blobs, Name(jobId, name), offset);
        return await blobs.OpenReadAsync(Name(jobId, name), cancellationToken)
            ?? throw new FileNotFoundException($"The file of job {jobId} is gone.");
    }

    /// <summary>Reads the rows of an import's file, from where it was left.</summary>
    /// <exception cref="FileNotFoundException">It is gone.</exception>
    public Task<SourceReader> ReadSourceAsync(ImportJobRow job, SourceCheckpoint? from, CancellationToken cancellationToken)
    {
        var import = job.Import!;
        return SourceReader.OpenAsync(
            (offset, stop) => OpenSourceAsync(job.Id, import.Blob, offset, stop), import.Request.OptionsIn(import.Region), from, cancellationToken);
    }

    /// <summary>Items that were refused while they were read, in the form of results.</summary>
    public Task PutRejectedAsync(string jobId, ReadOnlyMemory<byte> rejected, CancellationToken cancellationToken) =>
        blobs.PutAsync(Name(jobId, "rejected"), rejected, cancellationToken);

    public Task<byte[]?> ReadRejectedAsync(string jobId, CancellationToken cancellationToken) =>
        blobs.ReadAsync(Name(jobId, "rejected"), 0, Array.MaxLength, cancellationToken);

    /// <summary>Rows that a checkpoint found to make no items, as <see cref="RejectedRow"/> writes them.</summary>
    public Task PutRejectedAsync(string jobId, int checkpoint, string token, ReadOnlyMemory<byte> rejected, CancellationToken cancellationToken) =>
        blobs.PutAsync(Name(jobId, Rejected(checkpoint, token)), rejected, cancellationToken);

    public Task<byte[]?> ReadRejectedAsync(string jobId, int checkpoint, string token, CancellationToken cancellationToken) =>
        blobs.ReadAsync(Name(jobId, Rejected(checkpoint, token)), 0, Array.MaxLength, cancellationToken);

    /// <summary>A chunk's results. Whoever writes them writes the same outcomes, so the first stays.</summary>
    public Task PutResultAsync(string jobId, int lane, int chunk, ReadOnlyMemory<byte> results, CancellationToken cancellationToken) =>
        blobs.PutIfAbsentAsync(Result(jobId, lane, chunk), results, cancellationToken);

    public Task<byte[]?> ReadResultAsync(string jobId, int lane, int chunk, CancellationToken cancellationToken) =>
        blobs.ReadAsync(Result(jobId, lane, chunk), 0, Array.MaxLength, cancellationToken);

    /// <summary>Keeps which numbers stand more than once in a lane. Whoever looks finds the same, so the first stays.</summary>
    public Task PutRepeatedAsync(string jobId, int lane, ReadOnlyMemory<byte> repeated, CancellationToken cancellationToken) =>
        blobs.PutIfAbsentAsync(Repeated(jobId, lane), repeated, cancellationToken);

    public Task<byte[]?> ReadRepeatedAsync(string jobId, int lane, CancellationToken cancellationToken) =>
        blobs.ReadAsync(Repeated(jobId, lane), 0, Array.MaxLength, cancellationToken);

    /// <summary>Publishes that a lane has ended.</summary>
    public Task PutEndAsync(string jobId, int lane, CancellationToken cancellationToken) =>
        blobs.PutIfAbsentAsync(Name(jobId, $"ends/{Hex(lane)}"), ReadOnlyMemory<byte>.Empty, cancellationToken);

    /// <summary>The lanes that have ended.</summary>
    public async Task<IReadOnlySet<int>> EndsAsync(string jobId, CancellationToken cancellationToken)
    {
        var page = await blobs.ListAsync(Container, $"{jobId}/ends/", NamesPerPage, null, cancellationToken);
        return page.Blobs.Select(blob => int.Parse(blob.Name.AsSpan(blob.Name.Length - 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToHashSet();
    }

    public async Task DeleteAllAsync(string jobId, CancellationToken cancellationToken)
    {
        string? continuation = null;
        do
        {
            var page = await blobs.ListAsync(Container, $"{jobId}/", NamesPerPage, continuation, cancellationToken);
            foreach (var blob in page.Blobs) _ = await blobs.DeleteAsync(new BlobName(Container, blob.Name), cancellationToken);
            continuation = page.Continuation;
        }
        while (continuation is not null);
    }

    private static string Rejected(int checkpoint, string token) => string.Create(CultureInfo.InvariantCulture, $"rejected/{checkpoint:x8}-{token}");

    private static BlobName Result(string jobId, int lane, int chunk) =>
        Name(jobId, string.Create(CultureInfo.InvariantCulture, $"results/{lane:x4}-{chunk:x8}"));

    private static BlobName Repeated(string jobId, int lane) => Name(jobId, $"repeated/{Hex(lane)}");

    private static BlobName Name(string jobId, string rest) => new(Container, $"{jobId}/{rest}");

    private static string Hex(int lane) => lane.ToString("x4", CultureInfo.InvariantCulture);
}
