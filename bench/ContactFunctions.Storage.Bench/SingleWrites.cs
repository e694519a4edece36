using System.Diagnostics;
using ContactFunctions.Storage.Sqlite;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Storage.Bench;

/// <summary>Clients in a closed loop, each with one small transaction under way, on a file that keeps growing.</summary>
internal static class SingleWrites
{
    private const int WritesPerClient = 1_500;

    public static async Task RunAsync(string parent, int clients)
    {
        var folder = Directory.CreateDirectory(Path.Combine(parent, $"bench-{Guid.NewGuid():N}")).FullName;
        await using (var store = SqliteStore.Open(new SqliteOptions { Path = folder }, TimeProvider.System))
        {
            await store.Tables.CreateAsync("contacts", CancellationToken.None);
            var start = Stopwatch.GetTimestamp();
            var times = await Task.WhenAll(Enumerable.Range(0, clients).Select(client => Task.Run(() => WriteAsync(store.Tables, client))));
            var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            var sorted = times.SelectMany(time => time).Order().ToArray();
            Console.WriteLine($"single writes, {clients} client{(clients == 1 ? "" : "s"),-23} p50 {sorted[sorted.Length / 2]:f2} ms, p99 {sorted[sorted.Length * 99 / 100]:f2} ms, longest {sorted[^1]:f1} ms, {sorted.Length / seconds:f0} a second");
        }

        Directory.Delete(folder, recursive: true);
    }

    private static async Task<double[]> WriteAsync(ITables tables, int client)
    {
        var times = new double[WritesPerClient];
        var transaction = new TableTransaction("contacts", ContactRows.Partition(client));
        for (var number = 0; number < WritesPerClient; number++)
        {
            transaction.Clear();
            ContactRows.Single(transaction, (client * WritesPerClient) + number, number + 1);
            var start = Stopwatch.GetTimestamp();
            var outcome = await tables.SubmitAsync(transaction, CancellationToken.None);
            times[number] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            if (!outcome.IsCommitted) throw new InvalidOperationException($"Refused: {outcome.Error}.");
        }

        return times;
    }
}
