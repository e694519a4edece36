using ContactFunctions.Sources.Bench;

namespace ContactFunctions.Jobs.Bench;

/// <summary>How long small imports take from the answer to their end, in an idle service and while others' long ones run.</summary>
internal sealed class WaitRun(WatchedStore store, Service service, int rounds)
{
    private static readonly int[] Sizes = [10, 1_000, 10_000, 15_000];

    /// <param name="imports">Long ones that run side by side.</param>
    public async Task RunAsync(GeneratedContacts contacts, int imports)
    {
        using var client = new ImportsClient(service.Address, await store.NewNeighbourAsync());
        service.Start();
        await client.WaitUntilReadyAsync();
        _ = await client.ImportAsync(10, 0);
        Console.WriteLine("| rows | service | median ms | longest ms |");
        Console.WriteLine("|---|---|---|---|");
        foreach (var rows in Sizes) await MeasureAsync(client, rows, "idle");
        for (var import = 0; import < imports; import++) await store.AskForImportAsync(contacts.WriteTo);
        while ((await store.FindJobsAsync()).Count(job => job.Processed > 0) < Math.Min(imports, 2)) await Task.Delay(100);
        foreach (var rows in Sizes.Take(2)) await MeasureAsync(client, rows, $"with {imports} of {contacts.Rows} rows");
        var jobs = await store.FindJobsAsync();
        Console.WriteLine($"{jobs.Count(job => !job.HasEnded)} of {imports} still run, {jobs.Sum(job => (long)job.Processed)} rows done");
        await service.KillAsync();
    }

    private async Task MeasureAsync(ImportsClient client, int rows, string what)
    {
        var times = new List<double>();
        for (var round = 0; round < rounds; round++) times.Add((await client.ImportAsync(rows, round)).TotalMilliseconds);
        Console.WriteLine($"| {rows} | {what} | {times.Order().ElementAt(times.Count / 2):f0} | {times.Max():f0} |");
    }
}
