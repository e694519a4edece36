using System.Globalization;
using ContactFunctions.Storage.Queues;
using ContactFunctions.Storage.Sqlite.Engine;

namespace ContactFunctions.Storage.Sqlite.Queues;

/// <summary>The messages' rows, changed in the transaction under way. Times are UTC ticks.</summary>
internal static class MessageRows
{
    public static void Insert(Database database, long queue, long now, long visibleAt, long expiresAt, ReadOnlySpan<byte> body) =>
        database.Use(
            "INSERT INTO messages (queue_id, visible_at, expires_at, inserted_at, dequeue_count, receipt, body) VALUES (?1, ?2, ?3, ?4, 0, 0, ?5)")
            .Bind(1, queue).Bind(2, visibleAt).Bind(3, expiresAt).Bind(4, now).Bind(5, body).Run();

    /// <summary>Takes what is due, the longest due first, and clears away what has expired on the way.</summary>
    public static IReadOnlyList<QueueMessage> Receive(Database database, long queue, int maxMessages, long now, long visibilityTicks, Func<long> newReceipt)
    {
        var expired = new List<long>();
        var messages = new List<QueueMessage>();
        using (var due = database.Use(
            "SELECT id, dequeue_count, inserted_at, expires_at, body FROM messages WHERE queue_id = ?1 AND visible_at <= ?2 ORDER BY visible_at, id")
            .Bind(1, queue).Bind(2, now))
        {
            while (messages.Count < maxMessages && due.Step())
            {
                if (due.Int64(3) <= now) expired.Add(due.Int64(0));
                else messages.Add(Read(due, newReceipt()));
            }
        }

        foreach (var id in expired) database.Use("DELETE FROM messages WHERE id = ?1").Bind(1, id).Run();
        foreach (var message in messages) Take(database, message, now + visibilityTicks);
        return messages;
    }

    /// <summary>The new receipt; null when the message is no longer the receipt's.</summary>
    public static string? Renew(Database database, long queue, long id, long receipt, long now, long visibleAt, long renewed)
    {
        database.Use("UPDATE messages SET visible_at = ?5, receipt = ?6 WHERE id = ?1 AND queue_id = ?2 AND receipt = ?3 AND expires_at > ?4")
            .Bind(1, id).Bind(2, queue).Bind(3, receipt).Bind(4, now).Bind(5, visibleAt).Bind(6, renewed).Run();
        return database.Changes > 0 ? Text(renewed) : null;
    }

    public static bool Delete(Database database, long queue, long id, long receipt, long now)
    {
        database.Use("DELETE FROM messages WHERE id = ?1 AND queue_id = ?2 AND receipt = ?3 AND expires_at > ?4")
            .Bind(1, id).Bind(2, queue).Bind(3, receipt).Bind(4, now).Run();
        return database.Changes > 0;
    }

    /// <summary>Makes visible what a receiver holds that is no more, in any queue.</summary>
    /// <returns>How many messages that were.</returns>
    public static int GiveBack(Database database, long receiver, long now)
    {
        database.Use("UPDATE messages SET visible_at = ?2 WHERE receipt BETWEEN ?1 AND ?3 AND visible_at > ?2")
            .Bind(1, Receivers.FirstReceipt(receiver)).Bind(2, now).Bind(3, Receivers.FirstReceipt(receiver + 1) - 1).Run();
        return database.Changes;
    }

    private static QueueMessage Read(Statement row, long receipt) => new(
        row.Int64(0).ToString(CultureInfo.InvariantCulture),
        Text(receipt),
        row.Bytes(4).ToArray(),
        row.Int64(1) + 1,
        new DateTimeOffset(row.Int64(2), TimeSpan.Zero),
        new DateTimeOffset(row.Int64(3), TimeSpan.Zero));

    private static void Take(Database database, QueueMessage message, long visibleAt) =>
        database.Use("UPDATE messages SET visible_at = ?2, receipt = ?3, dequeue_count = ?4 WHERE id = ?1")
            .Bind(1, long.Parse(message.MessageId, CultureInfo.InvariantCulture)).Bind(2, visibleAt)
            .Bind(3, long.Parse(message.PopReceipt, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).Bind(4, message.DequeueCount).Run();

    private static string Text(long receipt) => receipt.ToString("x16", CultureInfo.InvariantCulture);
}
