using System.Text.Json;
using ContactFunctions.Core.Webhooks;

namespace ContactFunctions.Cli.Output;

/// <summary>How far a webhook is.</summary>
/// <param name="State">pending, delivered, refused or given_up.</param>
/// <param name="LastOutcome">The status code of the last answer, or why there was none; null before the first attempt.</param>
internal sealed record WebhookDeliveryView(string Event, string Job, string State, int Attempts, string? LastOutcome, DateTimeOffset? LastAt, DateTimeOffset? NextAt)
{
    public static WebhookDeliveryView Of(WebhookDelivery delivery) => new(
        delivery.EventId, delivery.JobId, NameOf(delivery.State), delivery.Attempts,
        delivery.LastStatus?.ToString("D3") ?? (delivery.LastFault == WebhookFault.None ? null : NameOf(delivery.LastFault)), delivery.LastAt, delivery.NextAt);

    private static string NameOf(Enum value) => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
