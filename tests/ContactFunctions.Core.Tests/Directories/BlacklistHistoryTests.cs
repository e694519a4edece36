using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Directories;
using ContactFunctions.Core.Dnd;
using ContactFunctions.Core.Fields;
using ContactFunctions.Core.Tests.Contacts;
using ContactFunctions.Core.Tests.Contacts.Histories;
using ContactFunctions.Core.Tests.Simulation;

namespace ContactFunctions.Core.Tests.Directories;

/// <summary>
/// Two processes blacklist contacts, end it, change their numbers and delete them, under random schedules and faults.
/// Whatever happens, a contact that is blacklisted is barred at its number.
/// </summary>
public sealed class BlacklistHistoryTests
{
    private const int Schedules = 120;

    public static TheoryData<string> Kinds => ["nothing", "lost answers", "outages", "crashes"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void ABlacklistedContactIsBarredWhereverItIs(string kind)
    {
        var blacklisted = 0;
        for (var seed = 0; seed < Schedules; seed++)
        {
            var world = new World(seed);
            var wrong = world.Run(FaultsOf(kind));
            Assert.True(wrong.Count == 0, $"Seed {seed}: {string.Join('\n', wrong)}");
            blacklisted += world.Blacklisted;
        }

        Assert.True(blacklisted > Schedules / 2, $"Only {blacklisted} contacts were blacklisted at the end.");
    }

    private static Faults FaultsOf(string kind) => kind switch
    {
        "lost answers" => new Faults(Unclear: 4),
        "outages" => new Faults(Unavailable: 15),
        "crashes" => new Faults(Crash: 40),
        _ => new Faults(),
    };

    private sealed class World(int seed)
    {
        private readonly Simulation.Simulation _simulation = new(seed);
        private readonly Random _random = new(seed);
        private readonly MemoryTables _tables = new();
        private readonly Account _account = CoreWorld.NewAccount("a0", 2);
        private readonly List<string> _wrong = [];

        public int Blacklisted { get; private set; }

        public List<string> Run(Faults faults)
        {
            foreach (var table in StoreLayout.Tables) _ = _tables.CreateAsync(table, default);
            _simulation.Run(faults, [.. Enumerable.Range(0, 4).Select(client => (client % 2, Client(client % 2)))]);
            _simulation.Run(new Faults(), (2, CheckAsync));
            return _wrong;
        }

        private Func<Task> Client(int process)
        {
            var (contacts, directory) = Process(process);
            var calls = Enumerable.Range(0, 5).Select(_ => Call(contacts, directory)).ToList();
            return Simulation.Simulation.Enduring(calls);
        }

        private Func<Task> Call(ContactBook contacts, DirectoryBook directory)
        {
            var (at, to) = (Any(), Any());
            return _random.Next(8) switch
            {
                0 or 1 or 2 => () => directory.CreateAsync(_account, at, new DirectoryWrite(default, default, default, true), default),
                3 => () => directory.UpdateAsync(_account, at, new DirectoryWrite(default, default, default, false), default),
                4 => () => directory.BlacklistAsync(_account, at, new BlacklistChange(["1"], IsReset: true), default),
                5 => () => WithIdAsync(contacts, at, id => contacts.DeleteAsync(_account, id, null, default)),
                _ => () => WithIdAsync(contacts, at, id => contacts.UpdateAsync(_account, id, default, to, null, default)),
            };
        }

        private async Task WithIdAsync(ContactBook contacts, E164 at, Func<ContactId, Task> run)
        {
            if (await contacts.FindAsync(_account, at, default) is { } contact) await run(contact.Id);
        }

        private async Task CheckAsync()
        {
            var (contacts, directory) = Process(2);
            foreach (var number in ContactCommand.Numbers) _ = await contacts.ResolveMoveAsync(_account, number, default);
            var (_, faults) = await StoredPartition.ReadAllAsync(_tables, _account);
            _wrong.AddRange(faults);
            foreach (var number in ContactCommand.Numbers)
            {
                if (await directory.FindAsync(_account, number, default) is { IsBlacklisted: true }) Blacklisted++;
            }
        }

        private E164 Any() => ContactCommand.Numbers[_random.Next(ContactCommand.Numbers.Length)];

        private (ContactBook Contacts, DirectoryBook Directory) Process(int process)
        {
            var store = new SimulatedStore(_simulation, process, _tables);
            var contacts = new ContactBook(store, _simulation.Clock);
            return (contacts, new DirectoryBook(contacts, new DndBook(store, contacts), new DirectoryFields(store)));
        }
    }
}
