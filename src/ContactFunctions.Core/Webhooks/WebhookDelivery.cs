using ContactFunctions.Core.Imports.Jobs;

namespace ContactFunctions.Core.Webhooks;

/// <summary>How far telling of a job's end is, for operators. The URL is not in it: it may hold a secret.</summary>
/// <param name="LastStatus">The status code of the last answer; null where the last attempt had none.</param>
/// <param name="LastAt">UTC; null before the first attempt.</param>
/// <param name="NextAt">UTC; null where it is not tried again.</param>
public sealed record WebhookDelivery(
    string EventId, string JobId, WebhookState State, int Attempts, int? LastStatus, WebhookFault LastFault, DateTimeOffset? LastAt, DateTimeOffset? NextAt)
{
    internal static WebhookDelivery Of(ImportJobRow job) => new(
        WebhookEvent.IdOf(job.Id), job.Id, job.Webhook.State, job.Webhook.Attempts, job.Webhook.LastStatus, job.Webhook.LastFault, job.Webhook.LastAt, job.Webhook.NextAt);
}
