using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Lists.Entries;
using ContactFunctions.Core.Tests.Simulation;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Tests.Contacts.Histories;

/// <summary>Runs a program in a simulation and says what is wrong with what came of it; nothing, if all is well.</summary>
internal sealed class ContactWorld
{
    private readonly ContactProgram _program;
    private readonly Simulation.Simulation _simulation;
    private readonly MemoryTables _tables = new();
    private readonly Account _account;
    private readonly History _history = new();
    private readonly List<Seen> _start = [];

    private ContactWorld(ContactProgram program)
    {
        _program = program;
        _simulation = new Simulation.Simulation(program.Seed);
        _account = CoreWorld.NewAccount("a0", program.Partitions, keepsHistory: program.Seed % 2 == 1);
        foreach (var table in new[] { "contacts", "sets", "jobs" }) _ = _tables.CreateAsync(table, default);
    }

    public static string Run(ContactProgram program)
    {
        var world = new ContactWorld(program);
        try
        {
            return world.Run();
        }
        catch (InvalidOperationException stuck)
        {
            return $"{stuck.Message}\n{world._history}";
        }
    }

    /// <summary>Who did what and saw what, in order; ids are random and left out.</summary>
    public static string CourseOf(ContactProgram program)
    {
        var world = new ContactWorld(program);
        _ = world.Run();
        return world._history.Course;
    }

    private string Run()
    {
        _simulation.Run(new Faults(), SetUp());
        var books = Enumerable.Range(0, _program.Processes).Select(NewBook).ToList();
        _simulation.Run(FaultsOf(_program.Faults), [.. _program.Clients.Select((commands, client) =>
            (client % _program.Processes, (Func<Task>)(() => Client(client % _program.Processes, books[client % _program.Processes]).RunAsync(client, commands))))]);
        var faults = _program.Faults == FaultKind.None ? Leftovers() : [];
        var survivor = NewBook(2);
        _simulation.Run(new Faults(), (2, () => RecoverAsync(survivor)));
        var (partitions, broken) = StoredPartition.ReadAllAsync(_tables, _account).GetAwaiter().GetResult();
        faults.AddRange(broken);
        var end = StoredPartition.SeenIn(partitions, _account);
        if (partitions.Any(partition => partition.Reservations > 0)) faults.Add("a number is reserved for nobody");
        _simulation.Run(new Faults(), (2, () => CheckIdsAsync(survivor, end, faults)));
        if (!_history.IsExplained(_start, end)) faults.Add($"no order explains it; at the end there are\n  {string.Join("\n  ", end)}");
        return faults.Count == 0 ? "" : $"{string.Join('\n', faults)}\n{_history}";
    }

    private ContactBook NewBook(int process) => new(StoreOf(process), _simulation.Clock);

    private SimulatedStore StoreOf(int process) => new(_simulation, process, _tables);

    private static Faults FaultsOf(FaultKind kind) => kind switch
    {
        FaultKind.Unclear => new Faults(Unclear: 4),
        FaultKind.Unavailable => new Faults(Unavailable: 15),
        FaultKind.Crash => new Faults(Crash: 25),
        FaultKind.All => new Faults(Unclear: 6, Unavailable: 40, Crash: 60),
        _ => new Faults(),
    };

    private (int, Func<Task>) SetUp() => (2, async () => _start.AddRange(await Client(2, NewBook(2)).SetUpAsync()));

    private ContactClient Client(int process, ContactBook book) =>
        new(book, new EntryBook(StoreOf(process), book, _simulation.Clock), _account, _history, _start);

    private async Task RecoverAsync(ContactBook book)
    {
        foreach (var number in ContactCommand.Numbers) await book.ResolveMoveAsync(_account, number, default);
    }

    /// <summary>Where nothing went wrong, nothing is left to sweep.</summary>
    private List<string> Leftovers()
    {
        var (partitions, faults) = StoredPartition.ReadAllAsync(_tables, _account).GetAwaiter().GetResult();
        var left = faults.ToList();
        if (partitions.Any(partition => partition.Reservations > 0)) left.Add("a reservation was left behind");
        var moves = _tables.QueryAsync("jobs", new TableRange("moves", "!", "~"), null, 1000, null, default).AsTask().GetAwaiter().GetResult();
        if (moves.Entities.Count > 0) left.Add("a move is still on the sweeper's list");
        return left;
    }

    /// <summary>Every id ever seen leads to its contact, or to none if it is gone.</summary>
    private async Task CheckIdsAsync(ContactBook book, List<Seen> end, List<string> faults)
    {
        if (await book.CountAsync(_account, default) != end.Count) faults.Add("the count is wrong");
        await CheckEntriesAsync(book, end, faults);
        foreach (var id in _start.Concat(end).Select(seen => seen.Id).Distinct())
        {
            _ = ContactId.TryParse(id, out var parsed);
            var found = await book.FindAsync(_account, parsed, default);
            var expected = end.FirstOrDefault(seen => seen.Id == id);
            var seen = found is { } contact ? Histories.Seen.Of(contact) : null;
            if (seen != expected) faults.Add($"id {id} leads to {seen}, not {expected}");
        }
    }

    /// <summary>Readers of the list see the entries that the contacts name.</summary>
    private async Task CheckEntriesAsync(ContactBook book, List<Seen> end, List<string> faults)
    {
        var entries = new EntryBook(StoreOf(2), book, _simulation.Clock);
        foreach (var (wanted, set) in new[] { (DeletedEntries.None, "l00"), (DeletedEntries.Only, "x00") })
        {
            var expected = end.Where(seen => seen.Sets.Contains(set, StringComparison.Ordinal)).Select(seen => seen.Number).Order();
            var listed = await entries.EntriesAsync(_account, ContactClient.List, wanted, default).Select(member => member.Contact.Number).ToListAsync();
            if (!expected.SequenceEqual(listed.Order())) faults.Add($"entries {wanted} are {string.Join(", ", listed)}, not {string.Join(", ", expected)}");
        }
    }
}
