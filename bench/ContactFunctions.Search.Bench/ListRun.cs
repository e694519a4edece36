using ContactFunctions.Bulk.Bench;

namespace ContactFunctions.Search.Bench;

/// <summary>The same requests to both, in turn.</summary>
internal static class ListRun
{
    private const int WarmUps = 3;

    public static async Task RunAsync(Service product, Service peer, int rounds)
    {
        using var ours = new ListClient(product.Address);
        using var theirs = new ListClient(peer.Address);
        foreach (var query in Queries.Pages) await CompareAsync(query, ours, theirs, rounds);
        foreach (var query in Queries.Searches) await CompareAsync(query, ours, theirs, rounds);
    }

    private static async Task CompareAsync((string Name, string Query) query, ListClient product, ListClient peer, int rounds)
    {
        var (ours, theirs) = (new Samples("product"), new Samples("EF Core peer"));
        var (total, peerTotal) = (0L, 0L);
        for (var round = -WarmUps; round < rounds; round++)
        {
            (var time, total) = await product.GetAsync(query.Query);
            ours.Add(round, time);
            (time, peerTotal) = await peer.GetAsync(query.Query);
            theirs.Add(round, time);
        }

        Console.WriteLine($"{query.Name}: {total} of the product, {peerTotal} of the peer");
        Console.WriteLine($"  {ours}");
        Console.WriteLine($"  {theirs}");
        Console.WriteLine($"  {theirs.RatioTo(ours)} times as fast");
    }
}
