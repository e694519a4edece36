using System.Globalization;
using ContactFunctions.Storage.Queues;
using ContactFunctions.Storage.Sqlite.Engine;
using ContactFunctions.Storage.Sqlite.Writing;

namespace ContactFunctions.Storage.Sqlite.Queues;

/// <summary>
/// Queues in one SQLite file, on the clock it is given. Polling an idle queue only reads. As on Azure a receipt stays good
/// after its timeout until somebody else receives the message. What a killed process had received comes back at once.
/// Cancellation is heard until the writer begins.
/// </summary>
internal sealed class SqliteQueues(ReaderPool readers, Writer writer, Resources resources, Receivers receivers, TimeProvider clock) : IQueues
{
    private long Now => clock.GetUtcNow().UtcTicks;

    public Task CreateAsync(QueueName queue, CancellationToken cancellationToken) =>
        resources.CreateAsync(ResourceKind.Queue, queue.Value, cancellationToken);

    public Task SendAsync(QueueName queue, ReadOnlyMemory<byte> body, TimeSpan visibilityDelay, TimeSpan timeToLive, CancellationToken cancellationToken)
    {
        StorageArguments.ThrowIfUnsendable(body, visibilityDelay, timeToLive);
        var id = Find(queue);
        var now = Now;
        var expiresAt = now + Math.Min(timeToLive.Ticks, DateTimeOffset.MaxValue.UtcTicks - now);
        return writer.RunAsync(
            database =>
            {
                MessageRows.Insert(database, id, now, now + visibilityDelay.Ticks, expiresAt, body.Span);
                return true;
            },
            cancellationToken);
    }

    public async Task<IReadOnlyList<QueueMessage>> ReceiveAsync(
        QueueName queue, int maxMessages, TimeSpan visibilityTimeout, CancellationToken cancellationToken)
    {
        StorageArguments.ThrowIfUnreceivable(maxMessages, visibilityTimeout);
        cancellationToken.ThrowIfCancellationRequested();
        var id = Find(queue);
        foreach (var dead in receivers.FindDead()) await GiveBackAsync(dead, cancellationToken).ConfigureAwait(false);
        if (!IsAnyDue(id)) return [];
        return await writer.RunAsync(
            database => MessageRows.Receive(database, id, maxMessages, Now, visibilityTimeout.Ticks, receivers.NewReceipt), cancellationToken).ConfigureAwait(false);
    }

    public async Task<string?> RenewAsync(
        QueueName queue, string messageId, string popReceipt, TimeSpan visibilityTimeout, CancellationToken cancellationToken)
    {
        StorageArguments.ThrowIfUnrenewable(visibilityTimeout);
        var id = Find(queue);
        if (!TryParse(messageId, popReceipt, out var message, out var receipt)) return null;
        return await writer.RunAsync(
            database => MessageRows.Renew(database, id, message, receipt, Now, Now + visibilityTimeout.Ticks, receivers.NewReceipt()), cancellationToken).ConfigureAwait(false);
    }

    public async Task<bool> DeleteAsync(QueueName queue, string messageId, string popReceipt, CancellationToken cancellationToken)
    {
        var id = Find(queue);
        if (!TryParse(messageId, popReceipt, out var message, out var receipt)) return false;
        return await writer.RunAsync(
            database => MessageRows.Delete(database, id, message, receipt, Now), cancellationToken).ConfigureAwait(false);
    }

    public Task<long> CountAsync(QueueName queue, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var id = Find(queue);
        using var reader = readers.Rent();
        using var count = reader.Database.Use("SELECT count(*) FROM messages WHERE queue_id = ?1 AND expires_at > ?2").Bind(1, id).Bind(2, Now);
        count.Step();
        return Task.FromResult(count.Int64(0));
    }

    private async Task GiveBackAsync(long dead, CancellationToken cancellationToken)
    {
        _ = await writer.RunAsync(database => MessageRows.GiveBack(database, dead, Now), cancellationToken).ConfigureAwait(false);
        receivers.Forget(dead);
    }

    private static bool TryParse(string messageId, string popReceipt, out long message, out long receipt)
    {
        receipt = 0;
        return long.TryParse(messageId, NumberStyles.None, CultureInfo.InvariantCulture, out message)
            && long.TryParse(popReceipt, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out receipt);
    }

    private long Find(QueueName queue) => resources.Find(ResourceKind.Queue, queue.Value);

    /// <summary>Expired messages count as due: receiving clears them away.</summary>
    private bool IsAnyDue(long queue)
    {
        using var reader = readers.Rent();
        using var due = reader.Database.Use("SELECT 1 FROM messages WHERE queue_id = ?1 AND visible_at <= ?2 LIMIT 1").Bind(1, queue).Bind(2, Now);
        return due.Step();
    }
}
