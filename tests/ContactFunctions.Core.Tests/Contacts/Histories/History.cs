namespace ContactFunctions.Core.Tests.Contacts.Histories;

/// <summary>
/// Calls with their begin and end, and whether one order explains them all: each call takes effect at one moment between
/// its begin and its end, and the model gives each the outcome its client saw (linearizability; Herlihy and Wing 1990,
/// searched as Wing and Gong 1993 do, states seen before left out as Lowe 2017 does). A call whose end nobody saw may
/// have taken effect at any time after its begin, or never.
/// </summary>
internal sealed class History
{
    private const int Never = int.MaxValue;

    private readonly Lock _gate = new();
    private readonly List<Call> _calls = [];
    private readonly HashSet<(ulong, string)> _seen = [];
    private int _now;

    public Call Begin(int client, ContactCommand command, string id, Seen? expected)
    {
        lock (_gate)
        {
            var call = new Call(client, command, id, expected, _now++);
            _calls.Add(call);
            return call;
        }
    }

    public void End(Call call, Observation seen)
    {
        lock (_gate) call.End(seen, _now++);
    }

    /// <summary>Whether some order of the calls explains what was seen, from these contacts to those.</summary>
    public bool IsExplained(IReadOnlyList<Seen> start, IReadOnlyList<Seen> end)
    {
        _seen.Clear();
        return Search(ContactsModel.Of(start), 0, end);
    }

    public string Course => string.Join('\n', _calls.Select(call =>
        $"{call.Began}-{call.Ended} {call.Client}: {call.Command} {call.Seen?.Kind} {call.Seen?.Problem} {call.Seen?.Contact?.Text} {call.Seen?.Contact?.Version}"));

    public override string ToString() => string.Join('\n', _calls.OrderBy(call => call.Began));

    private bool Search(ContactsModel model, ulong done, IReadOnlyList<Seen> end)
    {
        if (!_seen.Add((done, model.Key))) return false;
        var open = Enumerable.Range(0, _calls.Count).Where(index => (done & (1UL << index)) == 0).ToList();
        if (open.TrueForAll(index => _calls[index].Seen is null) && model.Is(end)) return true;
        var firstEnd = open.Count == 0 ? Never : open.Min(index => _calls[index].Ended);
        foreach (var index in open.Where(index => _calls[index].Began < firstEnd))
        {
            var call = _calls[index];
            if (model.Apply(call.Command, call.Id, call.Expected, call.Seen, $"?{index}") is not { } next) continue;
            if (Search(next, done | (1UL << index), end)) return true;
        }

        return false;
    }

    internal sealed record Call(int Client, ContactCommand Command, string Id, Seen? Expected, int Began)
    {
        public int Ended { get; private set; } = Never;

        public Observation? Seen { get; private set; }

        public void End(Observation seen, int now) => (Seen, Ended) = (seen, now);

        public override string ToString() =>
            $"  {Began,4}-{(Ended == Never ? "?" : Ended),-4} client {Client}: {Command} ({Id[..Math.Min(Id.Length, 6)]}{(Expected is null ? "" : $" v{Expected.Version}")}) -> " +
            (Seen is null ? "?" : $"{Seen.Kind} {Seen.Problem} {Seen.Contact}");
    }
}
