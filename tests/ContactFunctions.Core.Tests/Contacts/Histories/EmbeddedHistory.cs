using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Lists.Entries;

namespace ContactFunctions.Core.Tests.Contacts.Histories;

/// <summary>Runs a program on the embedded store, each client on a task of its own, and says what is wrong with it.</summary>
internal static class EmbeddedHistory
{
    private static int _accounts;

    /// <summary>FsCheck asks for the answer at once; nothing else runs on its thread.</summary>
    public static string Run(CoreWorld world, ContactProgram program) => Task.Run(() => RunAsync(world, program)).GetAwaiter().GetResult();

    private static async Task<string> RunAsync(CoreWorld world, ContactProgram program)
    {
        var account = CoreWorld.NewAccount($"b{Interlocked.Increment(ref _accounts):x}", program.Partitions, keepsHistory: program.Seed % 2 == 1);
        var history = new History();
        var books = Enumerable.Range(0, program.Processes).Select(_ => new ContactBook(world.Store, world.Clock)).ToList();
        ContactClient Client(ContactBook book, IReadOnlyList<Seen> known) => new(book, new EntryBook(world.Store, book, world.Clock), account, history, known);
        var start = await Client(books[0], []).SetUpAsync();
        await Task.WhenAll(program.Clients.Select((commands, client) =>
            Task.Run(() => Client(books[client % books.Count], start).RunAsync(client, commands))));

        var (partitions, broken) = await StoredPartition.ReadAllAsync(world.Embedded.Tables, account);
        var end = StoredPartition.SeenIn(partitions, account);
        var faults = broken.ToList();
        if (partitions.Any(partition => partition.Reservations > 0)) faults.Add("a reservation was left behind");
        var listed = await books[0].ListAsync(account, default).CountAsync();
        if (listed != end.Count || await books[0].CountAsync(account, default) != end.Count) faults.Add("the list or the count is wrong");
        if (!history.IsExplained(start, end)) faults.Add($"no order explains it; at the end there are\n  {string.Join("\n  ", end)}");
        return faults.Count == 0 ? "" : $"{string.Join('\n', faults)}\n{history}";
    }
}
