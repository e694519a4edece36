using System.Diagnostics;
using ContactFunctions.Storage.Bench;

namespace ContactFunctions.Bulk.Bench;

/// <summary>5,000 new contacts in one request, each way in turn.</summary>
internal static class BulkRun
{
    private const int Contacts = ContactRows.Contacts;

    // Enough for the runtime to have compiled what is hot a second time.
    private const int WarmUps = 30;

    public static async Task RunAsync(Services services, int rounds)
    {
        await using var inline = await services.StartInlineAsync();
        await using var queue = await services.StartQueueAsync();
        await using var peer = await services.StartPeerAsync();
        var flat = ContactRows.Flat();
        var floor = new Samples("raw floor: one prepared INSERT, one commit");
        Samples[] ways = [new(inline.Name), new(queue.Name), new(peer.Name)];
        Service[] running = [inline, queue, peer];
        for (var round = -WarmUps; round < rounds; round++)
        {
            for (var way = 0; way < ways.Length; way++) ways[way].Add(round, await running[way].Client.CreateAsync(running[way].Client.Body(Contacts), Contacts));
            floor.Add(round, Floor(flat));
        }

        Console.WriteLine($"Bulk of {Contacts} new contacts, {rounds} rounds, in turn ({Environment.ProcessorCount} cores):");
        foreach (var samples in (Samples[])[floor, .. ways]) Console.WriteLine($"  {samples}  {Contacts / samples.Median,5:f1} k contacts/s");
        Console.WriteLine($"  inline against the peer           {ways[2].RatioTo(ways[0])} times as fast (goal 6)");
        Console.WriteLine($"  queue against inline              {ways[1].RatioTo(ways[0])} of its time (goal at most 1.5)");
        Console.WriteLine($"  queue against the peer            {ways[2].RatioTo(ways[1])} times as fast");
        Console.WriteLine($"  the floor's part of inline        {floor.RatioTo(ways[0])}");
    }

    private static double Floor((int Partition, byte[] Key, byte[] Properties)[] rows)
    {
        var folder = Directory.CreateTempSubdirectory("contacts-bulk-").FullName;
        double time;
        using (var target = new RawFloor(folder))
        {
            var start = Stopwatch.GetTimestamp();
            target.Insert(rows, rows.Length);
            time = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        Directory.Delete(folder, recursive: true);
        return time;
    }
}
