using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Webhooks;

/// <summary>What the row of a job knows of its webhook. It changes only under the row's tag.</summary>
/// <param name="LastStatus">The status code of the last answer; null where the last attempt had none.</param>
/// <param name="LastAt">When it was last tried, UTC; null before.</param>
/// <param name="NextAt">When it is tried again, UTC; null when it is not, or for the first time.</param>
internal readonly record struct WebhookStanding(
    WebhookState State, int Attempts, int? LastStatus, WebhookFault LastFault, DateTimeOffset? LastAt, DateTimeOffset? NextAt)
{
    public static WebhookStanding Read(EntityProperties row) => new(
        (WebhookState)(row.GetInt64("hookState"u8) ?? 0), (int)(row.GetInt64("hookAttempts"u8) ?? 0), (int?)row.GetInt64("hookStatus"u8),
        (WebhookFault)(row.GetInt64("hookFault"u8) ?? 0), row.GetDateTime("hookLast"u8), row.GetDateTime("hookNext"u8));

    public static void Write(EntityWriter row, in WebhookStanding standing)
    {
        if (standing == default) return;
        row.Int64("hookState"u8, (long)standing.State).Int64("hookAttempts"u8, standing.Attempts).Int64("hookFault"u8, (long)standing.LastFault);
        if (standing.LastStatus is { } status) row.Int64("hookStatus"u8, status);
        row.DateTime("hookLast"u8, standing.LastAt).DateTime("hookNext"u8, standing.NextAt);
    }
}
