using System.Globalization;
using Azure.Core;
using ContactFunctions.Storage.Azure.Pipeline;
using ContactFunctions.Storage.Queues;

namespace ContactFunctions.Storage.Azure.Queues;

/// <summary>
/// Queues over the Queue service's REST interface (learn.microsoft.com/rest/api/storageservices/queue-service-rest-api).
/// A repeat after a lost answer is harmless everywhere: a message sent twice, received under a receipt nobody has, or
/// found already renewed or deleted, is what an at-least-once queue does anyway.
/// </summary>
internal sealed class AzureQueues(StoragePipeline pipeline) : IQueues
{
    public async Task CreateAsync(QueueName queue, CancellationToken cancellationToken)
    {
        using var message = pipeline.CreateMessage(StorageOperation.QueueCreate, RequestMethod.Put, $"/{queue}");
        var response = await pipeline.SendAsync(message, cancellationToken).ConfigureAwait(false);
        if (response.Status is 201 or 204 || ServiceError.CodeOf(response) == "QueueAlreadyExists") return;
        throw ServiceError.Exception(response);
    }

    public async Task SendAsync(
        QueueName queue, ReadOnlyMemory<byte> body, TimeSpan visibilityDelay, TimeSpan timeToLive, CancellationToken cancellationToken)
    {
        StorageArguments.ThrowIfUnsendable(body, visibilityDelay, timeToLive);
        using var message = pipeline.CreateMessage(
            StorageOperation.QueueSend, RequestMethod.Post,
            $"/{queue}/messages?visibilitytimeout={Seconds(visibilityDelay)}&messagettl={Seconds(timeToLive)}");
        message.Request.Headers.Add("Content-Type", "application/xml");
        message.Request.Content = RequestContent.Create(QueueXml.Message(body.Span));
        var response = await pipeline.SendAsync(message, cancellationToken).ConfigureAwait(false);
        if (response.Status != 201) throw ServiceError.Exception(response);
    }

    public async Task<IReadOnlyList<QueueMessage>> ReceiveAsync(
        QueueName queue, int maxMessages, TimeSpan visibilityTimeout, CancellationToken cancellationToken)
    {
        StorageArguments.ThrowIfUnreceivable(maxMessages, visibilityTimeout);
        using var message = pipeline.CreateMessage(
            StorageOperation.QueueReceive, RequestMethod.Get,
            $"/{queue}/messages?numofmessages={maxMessages}&visibilitytimeout={Seconds(visibilityTimeout)}");
        var response = await pipeline.SendAsync(message, cancellationToken).ConfigureAwait(false);
        return response.Status == 200 ? QueueXml.Read(response.Content.ToMemory()) : throw ServiceError.Exception(response);
    }

    public async Task<string?> RenewAsync(
        QueueName queue, string messageId, string popReceipt, TimeSpan visibilityTimeout, CancellationToken cancellationToken)
    {
        StorageArguments.ThrowIfUnrenewable(visibilityTimeout);
        // Without a body the text stays as it is (Update Message, "Request Body": optional since version 2011-08-18).
        using var message = pipeline.CreateMessage(
            StorageOperation.QueueRenew, RequestMethod.Put,
            $"{MessageUrl(queue, messageId, popReceipt)}&visibilitytimeout={Seconds(visibilityTimeout)}");
        var response = await pipeline.SendAsync(message, cancellationToken).ConfigureAwait(false);
        if (response.Status == 204) return response.Headers.TryGetValue("x-ms-popreceipt", out var renewed) ? renewed : null;
        return IsNoLongerOurs(ServiceError.CodeOf(response)) ? null : throw ServiceError.Exception(response);
    }

    public async Task<bool> DeleteAsync(QueueName queue, string messageId, string popReceipt, CancellationToken cancellationToken)
    {
        using var message = pipeline.CreateMessage(
            StorageOperation.QueueDelete, RequestMethod.Delete, MessageUrl(queue, messageId, popReceipt));
        var response = await pipeline.SendAsync(message, cancellationToken).ConfigureAwait(false);
        if (response.Status == 204) return true;
        return IsNoLongerOurs(ServiceError.CodeOf(response)) ? false : throw ServiceError.Exception(response);
    }

    public async Task<long> CountAsync(QueueName queue, CancellationToken cancellationToken)
    {
        using var message = pipeline.CreateMessage(StorageOperation.QueueCount, RequestMethod.Get, $"/{queue}?comp=metadata");
        var response = await pipeline.SendAsync(message, cancellationToken).ConfigureAwait(false);
        return response.Status == 200 && response.Headers.TryGetValue("x-ms-approximate-messages-count", out var count)
            ? long.Parse(count, CultureInfo.InvariantCulture)
            : throw ServiceError.Exception(response);
    }

    private static string MessageUrl(QueueName queue, string messageId, string popReceipt) =>
        $"/{queue}/messages/{Uri.EscapeDataString(messageId)}?popreceipt={Uri.EscapeDataString(popReceipt)}";

    private static bool IsNoLongerOurs(string code) => code is "MessageNotFound" or "PopReceiptMismatch";

    /// <summary>The service counts whole seconds; a part of one counts as one, so that nothing comes early.</summary>
    private static string Seconds(TimeSpan time) => Math.Min(Math.Ceiling(time.TotalSeconds), int.MaxValue).ToString("F0", CultureInfo.InvariantCulture);
}
