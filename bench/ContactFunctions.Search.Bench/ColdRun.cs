using ContactFunctions.Bulk.Bench;

namespace ContactFunctions.Search.Bench;

/// <summary>The first list of a fresh process, without snapshots and with them, and what the process takes then.</summary>
internal static class ColdRun
{
    public static async Task RunAsync(Func<Task<Service>> start, string what)
    {
        await using var service = await start();
        using var client = new ListClient(service.Address);
        var empty = await service.PeakMegabytesAsync();
        var (time, total) = await client.GetAsync("page=1");
        Console.WriteLine($"First list of a fresh process {what}: {time:f0} ms, {total} contacts; at most {await service.PeakMegabytesAsync():f0} MB resident ({empty:f0} before)");
        for (var round = 0; round < 20; round++)
        {
            foreach (var (_, query) in Queries.Pages.Concat(Queries.Searches)) _ = await client.GetAsync(query);
        }

        Console.WriteLine($"  after 220 lists {await service.ResidentMegabytesAsync():f0} MB resident, at most {await service.PeakMegabytesAsync():f0}");
    }
}
