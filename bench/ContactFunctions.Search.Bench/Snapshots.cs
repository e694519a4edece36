using ContactFunctions.Core;
using ContactFunctions.Storage.Blobs;
using ContactFunctions.Storage.Sqlite;

namespace ContactFunctions.Search.Bench;

internal static class Snapshots
{
    /// <summary>The next process has to read every row.</summary>
    public static async Task DeleteAsync(string folder)
    {
        await using var store = SqliteStore.Open(new SqliteOptions { Path = folder }, TimeProvider.System);
        await StoreLayout.CreateAsync(store, default);
        foreach (var blob in (await store.Blobs.ListAsync(StoreLayout.Snapshots, "", 5000, null, default)).Blobs)
            _ = await store.Blobs.DeleteAsync(new BlobName(StoreLayout.Snapshots, blob.Name), default);
    }
}
