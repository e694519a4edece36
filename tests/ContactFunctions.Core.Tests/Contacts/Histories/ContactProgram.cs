namespace ContactFunctions.Core.Tests.Contacts.Histories;

/// <summary>What each client does, how the processes lie, and the seed that decides who is next and what goes wrong.</summary>
/// <param name="Processes">Client i lives in process i modulo this.</param>
internal sealed record ContactProgram(int Partitions, int Processes, FaultKind Faults, int Seed, ContactCommand[][] Clients)
{
    /// <summary>The same with one call less, or with fewer things going wrong.</summary>
    public IEnumerable<ContactProgram> Smaller()
    {
        if (Faults != FaultKind.None) yield return this with { Faults = FaultKind.None };
        for (var client = 0; client < Clients.Length; client++)
        {
            for (var index = 0; index < Clients[client].Length; index++)
            {
                ContactCommand[][] fewer = [.. Clients];
                fewer[client] = [.. fewer[client][..index], .. fewer[client][(index + 1)..]];
                // A schedule that still shows the fault is likely another one.
                for (var seed = 0; seed < 8; seed++) yield return this with { Clients = fewer, Seed = Seed + seed };
            }
        }
    }

    public override string ToString() =>
        $"{Partitions} partitions, {Processes} processes, {Faults}, seed {Seed}\n" +
        string.Join('\n', Clients.Select((client, index) => $"  client {index}: {string.Join("; ", client.Select(command => command.ToString()))}"));
}
