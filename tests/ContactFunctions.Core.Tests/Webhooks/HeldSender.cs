using ContactFunctions.Core.Webhooks;

namespace ContactFunctions.Core.Tests.Webhooks;

/// <summary>A receiver that answers nobody until the test lets it.</summary>
internal sealed class HeldSender : IWebhookSender
{
    private readonly TaskCompletionSource<WebhookReply> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _calls;

    public int Calls => Volatile.Read(ref _calls);

    public void Answer(int status) => _answer.SetResult(WebhookReply.Answered(status));

    public Task<WebhookReply> SendAsync(WebhookRequest request, CancellationToken cancellationToken)
    {
        _ = Interlocked.Increment(ref _calls);
        return _answer.Task;
    }
}
