using System.Diagnostics;
using ContactFunctions.Bulk.Bench;

namespace ContactFunctions.Search.Bench;

/// <summary>Gives a service its contacts, bulk by bulk.</summary>
internal static class Fill
{
    private const int Bulk = 5000;

    public static async Task RunAsync(Service service, int contacts)
    {
        var start = Stopwatch.GetTimestamp();
        for (var first = 0; first < contacts; first += Bulk) _ = await service.Client.CreateAsync(Names.Contacts(Bulk, first), Bulk);
        Console.WriteLine($"{service.Name}: {contacts} contacts in {Stopwatch.GetElapsedTime(start).TotalSeconds:f0} s");
    }
}
