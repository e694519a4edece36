using System.Diagnostics;
using System.Security.Cryptography;
using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Search;
using ContactFunctions.Storage.Sqlite;

namespace ContactFunctions.Search.Bench;

/// <summary>The index by itself, in this process: loading, the look before each list, and memory.</summary>
internal static class IndexRun
{
    private const int Looks = 2000;

    public static async Task RunAsync(string folder)
    {
        await using var store = SqliteStore.Open(new SqliteOptions { Path = folder }, TimeProvider.System);
        var account = (await new AccountBook(store, TimeProvider.System, RandomNumberGenerator.Create()).FindBySidAsync("demo", default))!;
        var index = new ContactIndex(store, new SearchOptions());
        var query = new ContactQuery(null, null, null, 0, 0);
        var start = Stopwatch.GetTimestamp();
        var contacts = (await index.PageAsync(account, query, default)).Total;
        Console.WriteLine($"Index loaded from snapshots, in this process: {Stopwatch.GetElapsedTime(start).TotalMilliseconds:f0} ms");
        Console.WriteLine($"  {index.Bytes / (double)contacts:f1} bytes a contact, names included");
        for (var look = 0; look < Looks; look++) _ = await index.PageAsync(account, query, default);
        start = Stopwatch.GetTimestamp();
        for (var look = 0; look < Looks; look++) _ = await index.PageAsync(account, query, default);
        Console.WriteLine($"  the look at {account.Partitions} heads and an empty page: {Stopwatch.GetElapsedTime(start).TotalMicroseconds / Looks:f0} µs");
    }
}
