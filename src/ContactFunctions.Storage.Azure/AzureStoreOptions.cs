using Azure.Core;
using ContactFunctions.Storage.Azure.Pipeline;

namespace ContactFunctions.Storage.Azure;

/// <summary>
/// Where the storage account is and how to reach it: a connection string, or an account's name or three service URIs with a managed
/// identity (any credential that <c>DefaultAzureCredential</c> finds).
/// </summary>
/// <remarks>
/// Logging and tracing of requests are off unless turned on here: both write paths, and a row's path holds a contact's
/// number. <see cref="Calls"/> counts instead.
/// </remarks>
public sealed class AzureStoreOptions : ClientOptions
{
    /// <summary>
    /// At the worst a call takes five tries of 15 seconds. Who waits for a commit waits as long, so that the official
    /// client's 100 seconds a try are too many.
    /// </summary>
    public AzureStoreOptions()
    {
        Retry.MaxRetries = 4;
        Retry.Delay = TimeSpan.FromMilliseconds(200);
        Retry.MaxDelay = TimeSpan.FromSeconds(5);
        Retry.NetworkTimeout = TimeSpan.FromSeconds(15);
        Diagnostics.ApplicationId = "contact-functions";
        Diagnostics.IsLoggingEnabled = false;
        Diagnostics.IsDistributedTracingEnabled = false;
        Transport = StorageTransport.Shared;
    }

    /// <summary>The account that settings name.</summary>
    public static AzureStoreOptions For(StorageConnection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        return new AzureStoreOptions
        {
            ConnectionString = connection.ConnectionString,
            AccountName = connection.AccountName,
            TableServiceUri = connection.TableServiceUri,
            QueueServiceUri = connection.QueueServiceUri,
            BlobServiceUri = connection.BlobServiceUri,
            ClientId = connection.ClientId,
        };
    }

    /// <summary>With an account key or a shared access signature, or <c>UseDevelopmentStorage=true</c>.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>3 to 24 lower-case letters and digits. Names the services, in Azure's public cloud, that no URI below names.</summary>
    public string? AccountName { get; set; }

    /// <summary>For example <c>https://account.table.core.windows.net</c>; needs the role Storage Table Data Contributor.</summary>
    public Uri? TableServiceUri { get; set; }

    /// <summary>For example <c>https://account.queue.core.windows.net</c>; needs the role Storage Queue Data Contributor.</summary>
    public Uri? QueueServiceUri { get; set; }

    /// <summary>For example <c>https://account.blob.core.windows.net</c>; needs the role Storage Blob Data Contributor.</summary>
    public Uri? BlobServiceUri { get; set; }

    /// <summary>The client id of a user-assigned managed identity; null for the system-assigned one.</summary>
    public string? ClientId { get; set; }

    /// <summary>Counts every request on the wire, retries included; null counts nothing.</summary>
    public StorageCalls? Calls { get; set; }
}
