namespace ContactFunctions.Cli.Output;

/// <summary>A secret that signs webhooks, which nobody can read again.</summary>
/// <param name="Account">Its sid.</param>
internal sealed record IssuedWebhookSecretView(string Account, string Secret);
