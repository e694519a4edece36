using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Problems;
using ContactFunctions.Core.Search;
using ContactFunctions.Core.Tests.Contacts.Histories;
using ContactFunctions.Core.Tests.Simulation;
using ContactFunctions.Storage;

namespace ContactFunctions.Core.Tests.Search;

/// <summary>
/// Two processes on one store in a simulation, each with clients that change contacts of their own and list all of them
/// in between, while others do the same. What a client sees is held against what it knows.
/// </summary>
internal sealed class ListingWorld
{
    private const string Set = "l00";
    private const int Resting = 4;

    private readonly int _seed;
    private readonly Simulation.Simulation _simulation;
    private readonly MemoryTables _tables = new();
    private readonly Account _account = CoreWorld.NewAccount("a0", 2);
    private readonly List<string> _resting = [];

    public ListingWorld(int seed)
    {
        _seed = seed;
        _simulation = new Simulation.Simulation(seed);
        foreach (var table in new[] { "contacts", "sets", "jobs" }) _ = _tables.CreateAsync(table, default);
    }

    /// <summary>What was seen that must not be.</summary>
    public List<string> Faults { get; } = [];

    public int Listings { get; private set; }

    /// <summary>Changes of number that were asked for.</summary>
    public int Moves { get; private set; }

    public void Run(Faults faults)
    {
        _simulation.Start(0, SetUpAsync);
        _simulation.Run();
        _simulation.Faults = faults;
        for (var process = 0; process < 2; process++)
        {
            var store = new SimulatedStore(_simulation, process, _tables);
            var (book, index) = (new ContactBook(store, _simulation.Clock), new ContactIndex(store, new SearchOptions()));
            for (var client = 0; client < 2; client++)
            {
                var (me, mine) = ((process * 2) + client, process);
                _simulation.Start(mine, () => new Client(this, book, index, me).RunAsync());
            }
        }

        _simulation.Run();
    }

    private async Task SetUpAsync()
    {
        var book = new ContactBook(new SimulatedStore(_simulation, 0, _tables), _simulation.Clock);
        for (var number = 0; number < Resting; number++)
        {
            _resting.Add((await book.CreateAsync(_account, new E164(911000000000 + (ulong)number), CoreWorld.Patch("resting"), default)).Contact.Id.ToString());
            _simulation.Clock.Advance(TimeSpan.FromMilliseconds(1));
        }
    }

    /// <summary>Makes, renames, moves and deletes one contact at a time, and looks after each step that was acknowledged.</summary>
    private sealed class Client(ListingWorld world, ContactBook book, ContactIndex index, int me)
    {
        private readonly Random _random = new((world._seed * 4) + me);
        private Seen? _mine;
        private bool _isMember;

        /// <summary>Whether what is known of the contact is all there is to know.</summary>
        private bool _isCertain = true;

        public async Task RunAsync()
        {
            for (var step = 0; step < 8; step++)
            {
                try
                {
                    await ChangeAsync(step);
                    await LookAsync();
                    for (var look = 0; look < 3; look++) await CountAsync();
                }
                catch (StorageException unavailable) when (unavailable.Code == StorageErrorCode.Unavailable)
                {
                    _isCertain = false;
                }
            }
        }

        private async Task ChangeAsync(int step)
        {
            if (!_isCertain) return;
            if (_mine is null)
            {
                Know(await book.CreateAsync(world._account, Number(), CoreWorld.Patch($"client{me}"), default));
                _isMember = false;
                return;
            }

            _ = ContactId.TryParse(_mine.Id, out var id);
            switch (_random.Next(6))
            {
                case 0:
                    var deleted = await book.DeleteAsync(world._account, id, null, default);
                    Know(deleted);
                    if (!deleted.IsFailed) _mine = null;
                    break;
                case 1:
                    Know(await book.UpdateAsync(world._account, id, CoreWorld.Patch($"client{me} step{step}"), default, null, default));
                    break;
                case 2:
                    Know(await book.ChangeAsync(world._account, id, CoreWorld.Join(Set), default));
                    _isMember = true;
                    break;
                default:
                    world.Moves++;
                    Know(await book.UpdateAsync(world._account, id, CoreWorld.Patch(), Number(), null, default));
                    break;
            }
        }

        private void Know(ContactOutcome outcome)
        {
            // A number that somebody else has is no change; everything else that failed may have happened.
            if (outcome.Problem.Code is ProblemCode.ContactExists or ProblemCode.NumberTaken) return;
            if (outcome.IsFailed) _isCertain = false;
            else _mine = Seen.Of(outcome.Contact);
        }

        /// <summary>Others have one contact each at the most, wherever it is on its way; with no page there are no rows to tell.</summary>
        private async Task CountAsync()
        {
            var query = new ContactQuery($"client{_random.Next(4)}", null, null, 0, 0);
            if ((await index.PageAsync(world._account, query, default)).Total > 1) Fault("a contact counts twice", query, []);
        }

        private async Task LookAsync()
        {
            world.Listings++;
            var query = _random.Next(3) switch
            {
                0 => new ContactQuery($"client{me}", null, null, 0, 100),
                1 => new ContactQuery(null, _random.Next(2) == 0 ? Set : null, null, 0, 100),
                _ => new ContactQuery(null, null, _random.Next(2) == 0 ? Set : null, 0, 100),
            };
            var page = await index.PageAsync(world._account, query, default);
            var seen = page.Contacts.Select(Seen.Of).ToList();
            if (seen.GroupBy(contact => contact.Id).Any(same => same.Count() > 1)) Fault("a contact is listed twice", query, seen);
            if (page.Total < seen.Count) Fault("there are more than the total", query, seen);
            if (query is { Search: null, Set: null } && !world._resting.TrueForAll(id => seen.Exists(contact => contact.Id == id)))
                Fault("a contact that rests is missing", query, seen);
            if (!_isCertain) return;
            var isExpected = _mine is not null && (query.Set is null || _isMember) && (query.OutsideSet is null || !_isMember);
            var mine = seen.Find(contact => contact.Id == _mine?.Id);
            if (isExpected != mine is not null || (mine is not null && mine != _mine)) Fault($"mine is {mine}, not {(isExpected ? _mine : null)}", query, seen);
            if (query.Search is not null && seen.Count != (isExpected ? 1 : 0)) Fault("another's contact is found by my name", query, seen);
        }

        private void Fault(string what, ContactQuery query, List<Seen> seen) =>
            world.Faults.Add($"seed {world._seed}, client {me}, {query}: {what}\n  {string.Join("\n  ", seen)}");

        /// <summary>Few, so that moves go back and forth and meet.</summary>
        private E164 Number() => ContactCommand.Numbers[_random.Next(4)] is var number && _random.Next(3) == 0 ? number : new E164(912000000000 + (ulong)((me * 10) + _random.Next(6)));
    }
}
