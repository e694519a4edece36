using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Audiences;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Sets;
using ContactFunctions.Core.Tests.Contacts;
using ContactFunctions.Core.Tests.Simulation;

namespace ContactFunctions.Core.Tests.Sets;

/// <summary>
/// Two processes add, remove and delete members of two audiences, one of which is deleted and swept meanwhile, under random
/// schedules and faults. Afterwards what is stored agrees with itself, the living audience counts exactly its members, and
/// of the deleted one nothing is left after its second sweep.
/// </summary>
public sealed class AudienceHistoryTests
{
    private const int Schedules = 150;
    private const int Contacts = 8;

    public static TheoryData<string> Kinds => ["nothing", "lost answers", "outages", "crashes", "everything"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void CountsAreExactWhateverHappens(string kind)
    {
        for (var seed = 0; seed < Schedules; seed++)
        {
            var wrong = new World(seed).Run(FaultsOf(kind));
            Assert.True(wrong.Count == 0, $"Seed {seed}: {string.Join('\n', wrong)}");
        }
    }

    private static Faults FaultsOf(string kind) => kind switch
    {
        "lost answers" => new Faults(Unclear: 4),
        "outages" => new Faults(Unavailable: 15),
        "crashes" => new Faults(Crash: 40),
        "everything" => new Faults(Unclear: 6, Unavailable: 40, Crash: 90),
        _ => new Faults(),
    };

    private sealed class World(int seed)
    {
        private readonly Simulation.Simulation _simulation = new(seed);
        private readonly Random _random = new(seed);
        private readonly MemoryTables _tables = new();
        private readonly Account _account = CoreWorld.NewAccount("a0", 2);
        private readonly List<ContactId> _ids = [];
        private readonly List<string> _wrong = [];
        private Audience _living = null!;
        private Audience _dying = null!;

        public List<string> Run(Faults faults)
        {
            foreach (var table in StoreLayout.Tables) _ = _tables.CreateAsync(table, default);
            _simulation.Run(new Faults(), (2, SetUpAsync));
            _simulation.Run(faults, [.. Enumerable.Range(0, 6).Select(client => (client % 2, Client(client % 2)))]);
            _simulation.Run(new Faults(), (2, RecoverAsync));
            _simulation.Run(new Faults(), (2, CheckAsync));
            return _wrong;
        }

        private async Task SetUpAsync()
        {
            var (contacts, audiences, _) = Process(2);
            for (var number = 0; number < Contacts; number++)
                _ids.Add((await contacts.CreateAsync(_account, new E164(919876543210 + (ulong)number), ContactPatch.Empty, default)).Contact.Id);
            _living = (await audiences.CreateAsync(_account, "living", null, default)).Audience!;
            _dying = (await audiences.CreateAsync(_account, "dying", null, default)).Audience!;
            foreach (var audience in new[] { _living, _dying }) _ = await audiences.AddAsync(_account, audience, [.. _ids.Take(Contacts / 2)], default);
        }

        private Func<Task> Client(int process)
        {
            var (contacts, audiences, sweeper) = Process(process);
            var calls = Enumerable.Range(0, 4).Select(_ => Call(contacts, audiences, sweeper)).ToList();
            return Simulation.Simulation.Enduring(calls);
        }

        private Func<Task> Call(ContactBook contacts, AudienceBook audiences, SetSweeper sweeper)
        {
            var (from, audience) = (_random.Next(Contacts), _random.Next(2) == 0 ? "living" : "dying");
            Audience Chosen() => audience == "living" ? _living : _dying;
            IReadOnlyList<ContactId> Some() => [.. _ids.Skip(from).Take(3)];
            return _random.Next(8) switch
            {
                0 or 1 or 2 => () => audiences.AddAsync(_account, Chosen(), Some(), default),
                3 or 4 => () => audiences.RemoveAsync(_account, Chosen(), Some(), default),
                5 => () => contacts.DeleteAsync(_account, _ids[from], null, default),
                6 => () => audiences.DeleteAsync(_account, _dying.Key, default),
                _ => () => sweeper.SweepAsync(default),
            };
        }

        private async Task RecoverAsync()
        {
            var (_, audiences, sweeper) = Process(2);
            _simulation.Clock.Advance(TimeSpan.FromSeconds(1));
            _ = await audiences.DeleteAsync(_account, _dying.Key, default);
            for (var sweep = 0; sweep < 2; sweep++)
            {
                _simulation.Clock.Advance(TimeSpan.FromHours(26));
                await sweeper.SweepAsync(default);
            }
        }

        private async Task CheckAsync()
        {
            var (partitions, faults) = await StoredPartition.ReadAllAsync(_tables, _account);
            _wrong.AddRange(faults);
            var sets = StoredPartition.SeenIn(partitions, _account).Select(seen => seen.Sets).ToList();
            var members = sets.Count(set => set == _living.Set);
            if (members != sets.Count(set => set.Length > 0)) _wrong.Add("a contact is still in the deleted audience");
            var (_, audiences, _) = Process(2);
            if (await audiences.CountAsync(_account, _living, default) != members) _wrong.Add($"{members} are in the audience, and its count is another");
            if (await audiences.CountAsync(_account, _dying, default) != 0) _wrong.Add("the deleted audience is still counted");
        }

        private (ContactBook Contacts, AudienceBook Audiences, SetSweeper Sweeper) Process(int process)
        {
            var store = new SimulatedStore(_simulation, process, _tables);
            var contacts = new ContactBook(store, _simulation.Clock);
            return (contacts, new AudienceBook(store, contacts, _simulation.Clock), new SetSweeper(store, (_, _) => new(_account), contacts, _simulation.Clock));
        }
    }
}
