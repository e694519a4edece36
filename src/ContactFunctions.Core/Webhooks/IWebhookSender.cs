namespace ContactFunctions.Core.Webhooks;

/// <summary>
/// Posts webhooks. A failure is an answer, not an exception. It follows no redirect, reads nothing of an answer but its
/// status and when to come again, gives up after <see cref="WebhookRules.Timeout"/>, and connects to no address but those that
/// <see cref="CallableAddresses"/> allows at that moment.
/// </summary>
public interface IWebhookSender
{
    Task<WebhookReply> SendAsync(WebhookRequest request, CancellationToken cancellationToken);
}
