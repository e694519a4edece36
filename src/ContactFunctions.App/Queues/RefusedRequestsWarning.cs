using ContactFunctions.Core;
using ContactFunctions.Storage.Queues;

namespace ContactFunctions.App.Queues;

/// <summary>
/// Warns while requests for imports lie in their poison queue, once a minute at most: nothing reads that queue but an
/// operator. Alerts are made from the line, which repeats, so that sampling of logs does not lose it.
/// </summary>
internal sealed class RefusedRequestsWarning(IQueues queues, TimeProvider clock, ILogger logger)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private DateTimeOffset _next = DateTimeOffset.MinValue;

    /// <exception cref="Storage.StorageException">Unavailable.</exception>
    public async Task TellAsync(CancellationToken cancellationToken)
    {
        if (clock.GetUtcNow() < _next) return;
        _next = clock.GetUtcNow() + Pause;
        var messages = await queues.CountAsync(StoreLayout.ContactImportsPoison, cancellationToken);
        if (messages > 0) Log.RequestsLeft(logger, messages);
    }
}
