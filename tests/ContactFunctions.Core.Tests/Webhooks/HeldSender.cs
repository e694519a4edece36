using ContactFunctions.Core.Webhooks;

namespace ContactFunctions.Core.Tests.Webhooks;

/// <summary>A receiver that keeps its first callers waiting until the test answers them; who comes beyond those gets a 500 at once.</summary>
internal sealed class HeldSender(int held) : IWebhookSender
{
    private readonly TaskCompletionSource<WebhookReply> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _calls;

    public int Calls => Volatile.Read(ref _calls);

    public void Answer(int status) => _answer.SetResult(WebhookReply.Answered(status));

    public Task<WebhookReply> SendAsync(WebhookRequest request, CancellationToken cancellationToken)
    {
        return Interlocked.Increment(ref _calls) > held ? Task.FromResult(WebhookReply.Answered(500)) : _answer.Task;
    }
}
