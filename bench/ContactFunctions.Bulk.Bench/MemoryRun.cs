namespace ContactFunctions.Bulk.Bench;

/// <summary>The most memory a fresh process has resident after eight bulks at once, several times over.</summary>
internal static class MemoryRun
{
    private const int Contacts = 5000;
    private const int AtOnce = 8;
    private const int Waves = 5;

    public static async Task RunAsync(Services services)
    {
        Console.WriteLine($"{AtOnce} bulks of {Contacts} at once, {Waves} times, in a fresh process (goal below 250 MB resident):");
        foreach (var start in (Func<Task<Service>>[])[services.StartInlineAsync, services.StartQueueAsync, services.StartPeerAsync])
        {
            await using var service = await start();
            var empty = await service.PeakMegabytesAsync();
            for (var wave = 0; wave < Waves; wave++) await WaveAsync(service.Client);
            Console.WriteLine($"  {service.Name,-42} {await service.PeakMegabytesAsync(),6:f0} MB ({empty:f0} MB before)");
        }
    }

    private static async Task WaveAsync(ContactsClient client)
    {
        var bodies = Enumerable.Range(0, AtOnce).Select(_ => client.Body(Contacts)).ToList();
        _ = await Task.WhenAll(bodies.Select(body => client.CreateAsync(body, Contacts)));
    }
}
