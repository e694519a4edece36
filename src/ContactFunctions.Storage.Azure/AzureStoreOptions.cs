using Azure.Core;

namespace ContactFunctions.Storage.Azure;

/// <summary>
/// Where the storage account is and how to reach it: a connection string, or the three service URIs with a managed
/// identity (any credential that <c>DefaultAzureCredential</c> finds).
/// </summary>
/// <remarks>
/// Azure.Core's logging and tracing are off unless turned on here: both write request paths, and a row's path holds a
/// contact's number. <see cref="Calls"/> counts instead.
/// </remarks>
public sealed class AzureStoreOptions : ClientOptions
{
    public AzureStoreOptions()
    {
        Retry.MaxRetries = 5;
        Retry.Delay = TimeSpan.FromMilliseconds(200);
        Retry.MaxDelay = TimeSpan.FromSeconds(5);
        Retry.NetworkTimeout = TimeSpan.FromSeconds(30);
        Diagnostics.ApplicationId = "contact-functions";
        Diagnostics.IsLoggingEnabled = false;
        Diagnostics.IsDistributedTracingEnabled = false;
    }

    /// <summary>With an account key or a shared access signature, or <c>UseDevelopmentStorage=true</c>.</summary>
    public string? ConnectionString { get; set; }

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
