namespace ContactFunctions.Storage;

/// <summary>
/// Where an Azure Storage account is and as whom to reach it: a connection string, or names and addresses with a managed
/// identity. Its properties are called as the Functions host calls the settings of a storage connection.
/// </summary>
public sealed record StorageConnection
{
    /// <summary>With an account key or a shared access signature, or <c>UseDevelopmentStorage=true</c>; a secret.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>3 to 24 lower-case letters and digits. Names the services, in Azure's public cloud, that no URI below names.</summary>
    public string? AccountName { get; init; }

    /// <summary>For example <c>https://account.table.core.windows.net</c>.</summary>
    public Uri? TableServiceUri { get; init; }

    /// <summary>For example <c>https://account.queue.core.windows.net</c>.</summary>
    public Uri? QueueServiceUri { get; init; }

    /// <summary>For example <c>https://account.blob.core.windows.net</c>.</summary>
    public Uri? BlobServiceUri { get; init; }

    /// <summary>The client id of a user-assigned managed identity; null for the system-assigned one.</summary>
    public string? ClientId { get; init; }

    /// <summary>Names where the account is: a client id alone does not.</summary>
    public bool IsGiven => (ConnectionString ?? AccountName ?? (object?)TableServiceUri ?? QueueServiceUri ?? BlobServiceUri) is not null;

    /// <summary>Without what may hold a key.</summary>
    public override string ToString() => ConnectionString is null ? AccountName ?? $"{TableServiceUri}" : nameof(ConnectionString);
}
