using System.Buffers;
using ContactFunctions.Storage.Blobs;
using ContactFunctions.Storage.Sqlite.Engine;
using ContactFunctions.Storage.Sqlite.Writing;

namespace ContactFunctions.Storage.Sqlite.Blobs;

/// <summary>
/// Blobs in one SQLite file. One of up to a mebibyte is written in one turn of the writer; a larger one in several, seen
/// only when it is complete. Cancellation is heard until the writer begins the last turn.
/// </summary>
internal sealed class SqliteBlobs(ReaderPool readers, Writer writer, Resources resources, TimeProvider clock) : IBlobs
{
    /// <summary>Behind every character of a name.</summary>
    private const char AfterNames = '~';

    public Task CreateContainerAsync(ContainerName container, CancellationToken cancellationToken) =>
        resources.CreateAsync(ResourceKind.Container, container.Value, cancellationToken);

    public Task PutAsync(BlobName blob, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) =>
        PutAsync(blob, content, onlyIfAbsent: false, cancellationToken);

    public Task<bool> PutIfAbsentAsync(BlobName blob, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) =>
        PutAsync(blob, content, onlyIfAbsent: true, cancellationToken);

    public Task<byte[]?> ReadAsync(BlobName blob, long offset, int length, CancellationToken cancellationToken)
    {
        StorageArguments.ThrowIfInvalidRange(offset, length);
        cancellationToken.ThrowIfCancellationRequested();
        var container = Find(blob.Container);
        using var reader = readers.Rent();
        reader.BeginSnapshot();
        byte[]? bytes = null;
        if (BlobRows.Find(reader.Database, container, blob.Name) is { } content)
        {
            bytes = new byte[Math.Clamp(content.Length - offset, 0, length)];
            if (bytes.Length > 0) BlobRows.ReadBlocks(reader.Database, content.Id, offset, bytes);
        }

        reader.EndSnapshot();
        return Task.FromResult(bytes);
    }

    public Task<Stream?> OpenReadAsync(BlobName blob, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var container = Find(blob.Container);
        using var reader = readers.Rent();
        var content = BlobRows.Find(reader.Database, container, blob.Name);
        return Task.FromResult<Stream?>(content is null ? null : new BlobStream(readers, content.Value));
    }

    public async Task<long> UploadAsync(BlobName blob, Stream content, CancellationToken cancellationToken)
    {
        var container = Find(blob.Container);
        var upload = new Upload(writer, clock);
        var buffer = ArrayPool<byte>.Shared.Rent(Upload.TurnBytes);
        try
        {
            int read;
            while ((read = await content.ReadAtLeastAsync(buffer.AsMemory(0, Upload.TurnBytes), Upload.TurnBytes, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false)) > 0)
                await upload.AppendAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
            await upload.PublishAsync(container, blob.Name, onlyIfAbsent: false, cancellationToken).ConfigureAwait(false);
            return upload.Length;
        }
        catch
        {
            await DiscardAsync(upload).ConfigureAwait(false);
            throw;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    public Task<bool> DeleteAsync(BlobName blob, CancellationToken cancellationToken)
    {
        var container = Find(blob.Container);
        return writer.RunAsync(database => BlobRows.Delete(database, container, blob.Name), cancellationToken);
    }

    public Task<BlobPage> ListAsync(
        ContainerName container, string prefix, int maxPerPage, string? continuation, CancellationToken cancellationToken)
    {
        StorageArguments.ThrowIfInvalidNames(maxPerPage);
        cancellationToken.ThrowIfCancellationRequested();
        var id = Find(container);
        if (prefix.Length > StorageLimits.KeyLength) return Task.FromResult(new BlobPage([], null));
        var from = continuation is null ? prefix : new BlobName(container, continuation).Name;
        using var reader = readers.Rent();
        using var rows = reader.Database.Use(
            "SELECT name, length, last_modified FROM blobs WHERE container_id = ?1 AND name >= ?2 AND name < ?3 ORDER BY name")
            .Bind(1, id).BindText(2, from).BindText(3, prefix + AfterNames);
        var blobs = new List<BlobItem>();
        while (rows.Step())
        {
            if (blobs.Count == maxPerPage) return Task.FromResult(new BlobPage(blobs, rows.Text(0)));
            blobs.Add(new BlobItem(rows.Text(0), rows.Int64(1), new DateTimeOffset(rows.Int64(2), TimeSpan.Zero)));
        }

        return Task.FromResult(new BlobPage(blobs, null));
    }

    private Task<bool> PutAsync(BlobName blob, ReadOnlyMemory<byte> content, bool onlyIfAbsent, CancellationToken cancellationToken)
    {
        var container = Find(blob.Container);
        return content.Length > Upload.TurnBytes
            ? PutInTurnsAsync(container, blob.Name, content, onlyIfAbsent, cancellationToken)
            : writer.RunAsync(database => PutAtOnce(database, container, blob.Name, content.Span, onlyIfAbsent), cancellationToken);
    }

    private bool PutAtOnce(Database database, long container, string name, ReadOnlySpan<byte> bytes, bool onlyIfAbsent)
    {
        var old = BlobRows.Find(database, container, name);
        if (old is not null && onlyIfAbsent) return false;
        var content = new BlobContent(Upload.NewContentId(), bytes.Length);
        BlobRows.InsertBlocks(database, content.Id, 0, bytes);
        BlobRows.Publish(database, container, name, content, old, clock.GetUtcNow().UtcTicks);
        return true;
    }

    private async Task<bool> PutInTurnsAsync(long container, string name, ReadOnlyMemory<byte> content, bool onlyIfAbsent, CancellationToken cancellationToken)
    {
        if (onlyIfAbsent && IsThere(container, name)) return false;
        var upload = new Upload(writer, clock);
        var published = false;
        try
        {
            await upload.AppendAsync(content, cancellationToken).ConfigureAwait(false);
            return published = await upload.PublishAsync(container, name, onlyIfAbsent, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            if (!published) await DiscardAsync(upload).ConfigureAwait(false);
        }
    }

    /// <summary>What cannot be discarded now is swept away later, and must not hide why the upload broke off.</summary>
    private static async Task DiscardAsync(Upload upload)
    {
        try
        {
            await upload.DiscardAsync().ConfigureAwait(false);
        }
        catch (StorageException)
        {
        }
    }

    private bool IsThere(long container, string name)
    {
        using var reader = readers.Rent();
        return BlobRows.Find(reader.Database, container, name) is not null;
    }

    private long Find(ContainerName container) => resources.Find(ResourceKind.Container, container.Value);
}
