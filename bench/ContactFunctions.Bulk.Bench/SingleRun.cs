using System.Diagnostics;

namespace ContactFunctions.Bulk.Bench;

/// <summary>Requests of one new contact in a closed loop: one client, then eight at once.</summary>
internal static class SingleRun
{
    private const int WarmUps = 3;
    private const int RequestsPerRound = 400;

    public static async Task RunAsync(Services services, int rounds)
    {
        await using var product = await services.StartInlineAsync();
        await using var peer = await services.StartPeerAsync();
        foreach (var clients in (int[])[1, 8]) await CompareAsync(product, peer, clients, rounds);
    }

    private static async Task CompareAsync(Service product, Service peer, int clients, int rounds)
    {
        var (ours, theirs) = (new Times("product"), new Times("EF Core peer"));
        for (var round = -WarmUps; round < rounds; round++)
        {
            await RoundAsync(product.Client, clients, round, ours);
            await RoundAsync(peer.Client, clients, round, theirs);
        }

        Console.WriteLine($"Single create, {clients} client{(clients == 1 ? "" : "s")}, {rounds} rounds of {RequestsPerRound} requests, in turn:");
        foreach (var times in (Times[])[ours, theirs])
        {
            Console.WriteLine($"  {times.P50}");
            Console.WriteLine($"  {times.P99}  {RequestsPerRound * 1000 / times.Whole.Median,6:f0} requests/s");
        }

        Console.WriteLine($"  p50 against the peer's            {ours.P50.RatioTo(theirs.P50)} (goal with one client at most 0.6)");
        Console.WriteLine($"  requests a second                 {theirs.Whole.RatioTo(ours.Whole)} times the peer's (goal with eight at least 3)");
    }

    private static async Task RoundAsync(ContactsClient client, int clients, int round, Times times)
    {
        var start = Stopwatch.GetTimestamp();
        var all = await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(() => LoopAsync(client, RequestsPerRound / clients))));
        times.Whole.Add(round, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        var sorted = all.SelectMany(each => each).Order().ToList();
        times.P50.Add(round, sorted[sorted.Count / 2]);
        times.P99.Add(round, sorted[sorted.Count * 99 / 100]);
    }

    private static async Task<double[]> LoopAsync(ContactsClient client, int requests)
    {
        var times = new double[requests];
        for (var request = 0; request < requests; request++) times[request] = await client.CreateAsync(client.Body(1), 1);
        return times;
    }

    /// <summary>Of each round: its median and 99th hundredth, and all of it.</summary>
    private sealed class Times(string name)
    {
        public Samples P50 { get; } = new($"{name}, p50");

        public Samples P99 { get; } = new($"{name}, p99");

        public Samples Whole { get; } = new(name);
    }
}
