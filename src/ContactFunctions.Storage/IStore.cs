using ContactFunctions.Storage.Blobs;
using ContactFunctions.Storage.Queues;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Storage;

/// <summary>
/// One storage account: tables, queues and blobs in the vocabulary of Azure Storage and under its limits. Everything
/// above this line runs unchanged on Azure, on Azurite and on the embedded store.
/// </summary>
/// <remarks>
/// Every adapter retries what is safe to retry, with back-off and a bound, and throws <see cref="StorageException"/>
/// with <see cref="StorageErrorCode.Unavailable"/> when the store stays out of reach. Outcomes a caller can expect
/// (a lost race, an absent row) are values, never exceptions.
/// </remarks>
public interface IStore : IAsyncDisposable
{
    ITables Tables { get; }

    IQueues Queues { get; }

    IBlobs Blobs { get; }
}
