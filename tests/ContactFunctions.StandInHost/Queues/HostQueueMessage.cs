namespace ContactFunctions.StandInHost.Queues;

/// <summary>A message as the host received it.</summary>
/// <param name="Text">As it lies in the queue.</param>
/// <param name="DequeueCount">This time included.</param>
internal sealed record HostQueueMessage(
    string Id, string PopReceipt, string Text, long DequeueCount, DateTimeOffset InsertedOn, DateTimeOffset ExpiresOn, DateTimeOffset NextVisibleOn)
{
    /// <summary>The bytes of its text; null when the text is not base64 and should be.</summary>
    public byte[]? Decode(bool isBase64)
    {
        if (!isBase64) return System.Text.Encoding.UTF8.GetBytes(Text);
        var bytes = new byte[Text.Length];
        return Convert.TryFromBase64String(Text, bytes, out var length) ? bytes[..length] : null;
    }
}
