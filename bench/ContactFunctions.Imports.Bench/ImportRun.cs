using System.Text.Json;
using ContactFunctions.Bulk.Bench;

namespace ContactFunctions.Imports.Bench;

/// <summary>A file through the queue into the embedded store by the tool, and as many contacts as bulks of 5,000 into the peer.</summary>
internal static class ImportRun
{
    private const int Bulk = 5000;

    /// <summary>Of the peer fewer rows are enough: how even its rate is says whether.</summary>
    private const int MostPeerRows = 250_000;

    public static async Task RunAsync(string tool, string peer, SampleCsv file)
    {
        var store = file.NewFolder("product");
        _ = await WatchedProcess.RunAsync(tool, "accounts", "create", "acme", "--name", "Acme", "--store", store);
        var import = await WatchedProcess.RunAsync(tool, "import", file.Path, "--account", "acme", "--follow", "--json", "--store", store);
        using (var job = JsonDocument.Parse(import.Output)) file.Check(job.RootElement.GetProperty("created").GetInt64(), job.RootElement.GetProperty("failed").GetInt64());
        var (rate, peerRates) = (file.Rows / import.Seconds, await PeerAsync(peer, Math.Min(file.Rows, MostPeerRows)));
        var peerRate = peerRates.Count / peerRates.Sum(seconds => 1 / seconds);

        Console.WriteLine($"{file.Rows} rows, {file.Bytes / 1e6:f0} MB, by the tool, started to ended ({Environment.ProcessorCount} cores):");
        Console.WriteLine($"  import                 {import.Seconds:f1} s (goal 15), {rate / 1000:f1} k rows/s, {import.ProcessorSeconds:f1} s of processor time");
        Console.WriteLine($"  resident               {import.PeakMegabytes.First:f0} MB at most in the first half, {import.PeakMegabytes.Second:f0} MB in the second (goal 300)");
        Console.WriteLine($"  EF Core peer           {peerRate / 1000:f1} k rows/s, bulks of {Bulk}; by tenths of the run {string.Join(" ", Tenths(peerRates).Select(tenth => $"{tenth / 1000:f1}"))}");
        Console.WriteLine($"  import against peer    {rate / peerRate:f1} times the rows a second (goal 5)");
    }

    /// <summary>Contacts a second of each bulk.</summary>
    private static async Task<List<double>> PeerAsync(string assembly, int rows)
    {
        await using var peer = await Service.StartAsync("EF Core peer", assembly, []);
        var rates = new List<double>();
        for (var sent = 0; sent < rows; sent += Bulk)
        {
            var body = peer.Client.Body(Bulk);
            rates.Add(Bulk / (await peer.Client.CreateAsync(body, Bulk) / 1000));
        }

        return rates;
    }

    private static IEnumerable<double> Tenths(List<double> rates) =>
        rates.Chunk(Math.Max(rates.Count / 10, 1)).Select(part => part.Length / part.Sum(rate => 1 / rate));
}
