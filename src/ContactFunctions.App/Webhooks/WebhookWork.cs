using ContactFunctions.Core.Webhooks;

namespace ContactFunctions.App.Webhooks;

/// <summary>Handles the messages of webhooks, and logs what became of each attempt.</summary>
internal sealed class WebhookWork(WebhookDesk desk, ILogger logger)
{
    /// <summary>Throws to have the message delivered again.</summary>
    public async Task HandleAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken) =>
        Tell(await desk.HandleAsync(message, cancellationToken));

    /// <summary>Gives up a message that failed at every delivery.</summary>
    public async Task HandlePoisonAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken) =>
        Tell(await desk.HandlePoisonAsync(message, cancellationToken));

    private void Tell(WebhookDelivery? delivery)
    {
        if (delivery is null) return;
        var (id, attempts, outcome) = (delivery.EventId, delivery.Attempts, delivery.LastStatus?.ToString("D3") ?? delivery.LastFault.ToString());
        if (delivery.State == WebhookState.Pending) Log.WebhookPutOff(logger, id, attempts, outcome, delivery.NextAt);
        else if (delivery.State == WebhookState.GivenUp) Log.WebhookGivenUp(logger, id, attempts, outcome);
        else Log.WebhookTaken(logger, id, attempts, outcome);
    }
}
