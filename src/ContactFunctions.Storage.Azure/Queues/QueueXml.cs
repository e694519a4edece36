using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Xml.Linq;
using ContactFunctions.Storage.Azure.Pipeline;
using ContactFunctions.Storage.Queues;

namespace ContactFunctions.Storage.Azure.Queues;

/// <summary>
/// The Queue service's XML. Bodies are base64, as the Functions host's queue trigger expects unless it is told otherwise
/// (host.json, <c>extensions.queues.messageEncoding</c>).
/// </summary>
internal static class QueueXml
{
    /// <summary>Base64 has nothing to escape.</summary>
    public static BinaryData Message(ReadOnlySpan<byte> body) =>
        BinaryData.FromString($"<QueueMessage><MessageText>{Convert.ToBase64String(body)}</MessageText></QueueMessage>");

    public static IReadOnlyList<QueueMessage> Read(ReadOnlyMemory<byte> xml) =>
        ServiceXml.Read(xml, list => list.Elements("QueueMessage").Select(Message).ToArray());

    private static QueueMessage Message(XElement message) => new(
        message.Text("MessageId"),
        message.Text("PopReceipt"),
        Body(message.Text("MessageText")),
        long.Parse(message.Text("DequeueCount"), CultureInfo.InvariantCulture),
        Time(message.Text("InsertionTime")),
        Time(message.Text("ExpirationTime")));

    /// <summary>
    /// Text that is not base64 was put there by something else. It is handed on as it is, for the reader to refuse: an
    /// exception would keep all its neighbours in the queue too.
    /// </summary>
    private static byte[] Body(string text)
    {
        var decoded = new byte[Base64.GetMaxDecodedFromUtf8Length(text.Length)];
        return Convert.TryFromBase64String(text, decoded, out var length) ? decoded[..length] : Encoding.UTF8.GetBytes(text);
    }

    private static DateTimeOffset Time(string text) =>
        DateTimeOffset.ParseExact(text, "r", CultureInfo.InvariantCulture);
}
