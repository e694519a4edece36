using ContactFunctions.Core.Accounts;

namespace ContactFunctions.Core.Webhooks;

/// <summary>The secret that signs the demo account's webhooks; it stands in the documentation.</summary>
public static class DemoWebhook
{
    /// <summary>As receivers are given it.</summary>
    public const string Secret = "whsec_ZGVtb193ZWJob29rX3NlY3JldF9vZl8zMl9ieXRlcyE=";

    /// <summary>Gives the account the secret unless it has one. May run again, and in two processes at once.</summary>
    public static Task SeedAsync(WebhookSecrets secrets, Account account, CancellationToken cancellationToken) =>
        secrets.AddAsync(account, new WebhookSecret("demo_webhook_secret_of_32_bytes!"u8.ToArray()), cancellationToken);
}
