using ContactFunctions.Storage.Sqlite.Engine;
using ContactFunctions.Storage.Sqlite.Writing;

namespace ContactFunctions.Storage.Sqlite.Blobs;

/// <summary>
/// One upload under way. Its blocks are written a turn of the writer at a time, so that nobody waits long behind it,
/// under a random number that no blob names; the last turn publishes them. One that breaks off is discarded, and one
/// whose process died is swept away after a day.
/// </summary>
internal sealed class Upload(Writer writer, TimeProvider clock)
{
    /// <summary>Bytes written in one turn.</summary>
    public const int TurnBytes = 1024 * 1024;

    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);

    private readonly long _content = NewContentId();

    public long Length { get; private set; }

    private long Now => clock.GetUtcNow().UtcTicks;

    public static long NewContentId() => Random.Shared.NextInt64(1, long.MaxValue);

    /// <param name="bytes">Of any length; they may change once the call has returned.</param>
    public async Task AppendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        for (; !bytes.IsEmpty; bytes = bytes[Math.Min(TurnBytes, bytes.Length)..])
        {
            var turn = bytes[..Math.Min(TurnBytes, bytes.Length)];
            await writer.RunAsync(database => Write(database, turn.Span), cancellationToken).ConfigureAwait(false);
            Length += turn.Length;
        }
    }

    /// <summary>Publishes the blocks; false when <paramref name="onlyIfAbsent"/> and the blob is there.</summary>
    public Task<bool> PublishAsync(long container, string name, bool onlyIfAbsent, CancellationToken cancellationToken) => writer.RunAsync(
        database =>
        {
            var old = BlobRows.Find(database, container, name);
            if (old is not null && onlyIfAbsent) return false;
            if (Length > 0) ThrowIfSwept(database);
            BlobRows.Publish(database, container, name, new BlobContent(_content, Length), old, Now);
            BlobRows.EndUpload(database, _content);
            return true;
        },
        cancellationToken);

    public Task DiscardAsync() => writer.RunAsync(
        database =>
        {
            BlobRows.DeleteBlocks(database, _content);
            BlobRows.EndUpload(database, _content);
            return true;
        },
        CancellationToken.None);

    private bool Write(Database database, ReadOnlySpan<byte> bytes)
    {
        if (Length == 0)
        {
            BlobRows.DeleteUploadsBefore(database, Now - Lifetime.Ticks);
            BlobRows.BeginUpload(database, _content, Now);
        }

        ThrowIfSwept(database);
        BlobRows.InsertBlocks(database, _content, Length, bytes);
        return true;
    }

    private void ThrowIfSwept(Database database)
    {
        if (!BlobRows.IsUploading(database, _content))
            throw new StorageException(StorageErrorCode.Unavailable, $"An upload took longer than {Lifetime} and was swept away.");
    }
}
