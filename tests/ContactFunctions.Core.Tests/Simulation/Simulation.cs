using ContactFunctions.Storage;

namespace ContactFunctions.Core.Tests.Simulation;

/// <summary>
/// Runs the real code of several processes on one thread, one storage call at a time: whenever everybody waits for the
/// store or the clock, the seed picks whose call is next and what becomes of it. A seed is one interleaving, always the
/// same; so a failure repeats and can be made smaller.
/// </summary>
internal sealed class Simulation(int seed) : TaskScheduler
{
    private const int MostSteps = 20_000;

    private readonly Random _random = new(seed);
    private readonly Queue<Task> _runnable = [];
    private readonly List<Turn> _turns = [];
    private readonly List<Client> _clients = [];
    private readonly HashSet<int> _dead = [];

    public SimulatedClock Clock { get; } = new();

    /// <summary>What goes wrong from here on.</summary>
    public Faults Faults { get; set; } = new();

    /// <summary>Starts work in a process, at the next step.</summary>
    public void Start(int process, Func<Task> work) =>
        _clients.Add(new Client(process, Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.DenyChildAttach, this).Unwrap()));

    /// <summary>Waits until it is this call's turn; the end of the process leaves it waiting for ever.</summary>
    public Task<CallFault> TurnAsync(int process, bool isWrite)
    {
        var turn = new Turn(process, isWrite, null);
        _turns.Add(turn);
        return turn.Taken.Task;
    }

    /// <summary>Something that happens later, whatever becomes of the process that began it.</summary>
    public void Later(Action act) => _turns.Add(new Turn(-1, false, act));

    /// <summary>The calls of one client, one after the other; what one meets of a store out of reach ends it, not the client.</summary>
    public static Func<Task> Enduring(IReadOnlyList<Func<Task>> calls) => async () =>
    {
        foreach (var call in calls)
        {
            try
            {
                await call();
            }
            catch (StorageException outage) when (outage.Code == StorageErrorCode.Unavailable)
            {
                continue;
            }
        }
    };

    /// <summary>Starts clients in their processes, and runs until nobody has anything left to do.</summary>
    public void Run(Faults faults, params (int Process, Func<Task> Work)[] clients)
    {
        Faults = faults;
        foreach (var (process, work) in clients) Start(process, work);
        Run();
    }

    /// <summary>Runs until nobody has anything left to do. Work that failed throws.</summary>
    public void Run()
    {
        for (var step = 0; step < MostSteps; step++)
        {
            while (_runnable.TryDequeue(out var task)) _ = TryExecuteTask(task);
            if (!Step()) return;
        }

        throw new InvalidOperationException($"No end after {MostSteps} steps.");
    }

    private bool Step()
    {
        if (Faults.Crash > 0 && _random.Next(Faults.Crash) == 0) Kill(_random.Next(2));
        if (Clock.HasTimers && (_turns.Count == 0 || _random.Next(6) == 0)) Clock.Fire();
        else if (_turns.Count > 0) Take(_random.Next(_turns.Count));
        else return Finished();
        return true;
    }

    private bool Finished()
    {
        foreach (var client in _clients.Where(client => !_dead.Contains(client.Process)))
        {
            if (!client.Work.IsCompleted) throw new InvalidOperationException("Somebody waits for what never comes.");
            if (client.Work.Exception is { } failure) throw failure;
        }

        return false;
    }

    private void Kill(int process)
    {
        if (!_dead.Add(process)) return;
        _ = _turns.RemoveAll(turn => turn.Process == process);
    }

    private void Take(int index)
    {
        var turn = _turns[index];
        _turns.RemoveAt(index);
        if (turn.Act is { } act) act();
        else turn.Taken.SetResult(FaultOf(turn));
    }

    private CallFault FaultOf(Turn turn)
    {
        if (Faults.Unavailable > 0 && _random.Next(Faults.Unavailable) == 0) return CallFault.Unavailable;
        if (!turn.IsWrite || Faults.Unclear == 0 || _random.Next(Faults.Unclear) > 0) return CallFault.None;
        return (CallFault)_random.Next((int)CallFault.AnswerLost, (int)CallFault.Late + 1);
    }

    protected override void QueueTask(Task task) => _runnable.Enqueue(task);

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

    protected override IEnumerable<Task> GetScheduledTasks() => _runnable;

    private sealed record Client(int Process, Task Work);

    private sealed record Turn(int Process, bool IsWrite, Action? Act)
    {
        public TaskCompletionSource<CallFault> Taken { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
