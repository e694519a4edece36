using System.Globalization;
using ContactFunctions.Storage.Blobs;

namespace ContactFunctions.Core.Imports.Jobs;

/// <summary>The blobs of jobs: all under the job's random id, in one container.</summary>
internal sealed class ImportBlobs(IBlobs blobs)
{
    private static readonly ContainerName Container = StoreLayout.Imports;
    private const int NamesPerPage = 5000;

    public Task PutInputAsync(string jobId, ReadOnlyMemory<byte> input, CancellationToken cancellationToken) =>
        blobs.PutAsync(Name(jobId, "input"), input, cancellationToken);

    /// <summary>Reads some of the input; null when it is gone or shorter than asked for.</summary>
    public async Task<byte[]?> ReadInputAsync(string jobId, long offset, int length, CancellationToken cancellationToken)
    {
        var input = await blobs.ReadAsync(Name(jobId, "input"), offset, length, cancellationToken);
        return input?.Length == length ? input : null;
    }

    /// <summary>Reads the items of a chunk; null when they are gone or are not what was put there.</summary>
    public async Task<byte[]?> ReadChunkAsync(string jobId, ImportChunk chunk, CancellationToken cancellationToken)
    {
        var items = await ReadInputAsync(jobId, chunk.Offset, chunk.Length, cancellationToken);
        return items is not null && BulkPlanner.Checksum(items) == chunk.Checksum ? items : null;
    }

    /// <summary>Items that were refused while they were read, in the form of results.</summary>
    public Task PutRejectedAsync(string jobId, ReadOnlyMemory<byte> rejected, CancellationToken cancellationToken) =>
        blobs.PutAsync(Name(jobId, "rejected"), rejected, cancellationToken);

    public Task<byte[]?> ReadRejectedAsync(string jobId, CancellationToken cancellationToken) =>
        blobs.ReadAsync(Name(jobId, "rejected"), 0, Array.MaxLength, cancellationToken);

    /// <summary>A chunk's results. Whoever writes them writes the same outcomes, so the first stays.</summary>
    public Task PutResultAsync(string jobId, int lane, int chunk, ReadOnlyMemory<byte> results, CancellationToken cancellationToken) =>
        blobs.PutIfAbsentAsync(Result(jobId, lane, chunk), results, cancellationToken);

    public Task<byte[]?> ReadResultAsync(string jobId, int lane, int chunk, CancellationToken cancellationToken) =>
        blobs.ReadAsync(Result(jobId, lane, chunk), 0, Array.MaxLength, cancellationToken);

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

    private static BlobName Result(string jobId, int lane, int chunk) =>
        Name(jobId, string.Create(CultureInfo.InvariantCulture, $"results/{lane:x4}-{chunk:x8}"));

    private static BlobName Name(string jobId, string rest) => new(Container, $"{jobId}/{rest}");

    private static string Hex(int lane) => lane.ToString("x4", CultureInfo.InvariantCulture);
}
