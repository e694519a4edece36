using System.Collections.Concurrent;
using ContactFunctions.Core.Webhooks;

namespace ContactFunctions.Core.Tests.Webhooks;

/// <summary>Keeps what it is to send, and answers as the test says. The one that uses HTTP is tested on sockets.</summary>
/// <param name="answer">Given how many there were before.</param>
internal sealed class RecordedSender(Func<int, WebhookReply> answer) : IWebhookSender
{
    private readonly ConcurrentQueue<WebhookRequest> _requests = [];

    public IReadOnlyList<WebhookRequest> Requests => [.. _requests];

    public Task<WebhookReply> SendAsync(WebhookRequest request, CancellationToken cancellationToken)
    {
        var before = _requests.Count;
        _requests.Enqueue(request);
        return Task.FromResult(answer(before));
    }
}
