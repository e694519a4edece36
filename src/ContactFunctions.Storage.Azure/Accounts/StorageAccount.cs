using Azure.Core;
using Azure.Identity;

namespace ContactFunctions.Storage.Azure.Accounts;

/// <summary>The three services of one account, and one of three ways to be let in.</summary>
internal sealed record StorageAccount(Uri TableEndpoint, Uri QueueEndpoint, Uri BlobEndpoint)
{
    public StorageSharedKeyCredential? SharedKey { get; init; }

    /// <summary>A shared access signature: query parameters without the question mark.</summary>
    public string? SharedAccessSignature { get; init; }

    public TokenCredential? Token { get; init; }

    public bool IsLoopback => TableEndpoint.IsLoopback && QueueEndpoint.IsLoopback && BlobEndpoint.IsLoopback;

    /// <exception cref="FormatException">Something is missing or malformed; the message names the setting, never its value.</exception>
    public static StorageAccount From(AzureStoreOptions options)
    {
        if (options.ConnectionString is not null)
        {
            return options is { AccountName: null, TableServiceUri: null, QueueServiceUri: null, BlobServiceUri: null }
                ? StorageConnectionString.Parse(options.ConnectionString)
                : throw new FormatException("Give ConnectionString, or AccountName or the three service URIs, not both.");
        }

        var identity = new DefaultAzureCredentialOptions { ManagedIdentityClientId = options.ClientId, WorkloadIdentityClientId = options.ClientId };
        return new StorageAccount(
            Secure(options.TableServiceUri ?? Named(options, "table"), nameof(options.TableServiceUri)),
            Secure(options.QueueServiceUri ?? Named(options, "queue"), nameof(options.QueueServiceUri)),
            Secure(options.BlobServiceUri ?? Named(options, "blob"), nameof(options.BlobServiceUri)))
        {
            Token = new DefaultAzureCredential(identity),
        };
    }

    private static Uri? Named(AzureStoreOptions options, string service)
    {
        if (options.AccountName is not { } name) return null;
        return name.Length is >= 3 and <= 24 && name.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter))
            ? new Uri($"https://{name}.{service}.core.windows.net")
            : throw new FormatException("AccountName must be 3 to 24 lower-case letters and digits, as a storage account's name is.");
    }

    private static Uri Secure(Uri? uri, string setting) => uri switch
    {
        null => throw new FormatException($"{setting} is missing: give ConnectionString, or AccountName, or TableServiceUri, QueueServiceUri and BlobServiceUri."),
        { IsAbsoluteUri: true, Scheme: "https", Query: "" } => uri,
        _ => throw new FormatException($"{setting} must be an absolute https URI without a query, such as https://account.table.core.windows.net: an identity's token is sent there."),
    };
}
