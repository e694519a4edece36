using ContactFunctions.Storage.Sqlite.Engine;

namespace ContactFunctions.Storage.Sqlite.Writing;

/// <summary>One caller's work for the writer. Its life: waiting, then taken by the writer or given up by its caller.</summary>
internal abstract class WriteCall
{
    private const int Waiting = 0;
    private const int Taken = 1;
    private const int GivenUp = 2;

    private int _state = Waiting;

    /// <summary>The writer's claim; false when the caller has given up.</summary>
    public bool TryTake() => Interlocked.CompareExchange(ref _state, Taken, Waiting) == Waiting;

    /// <summary>Cancels, unless the writer has begun: from then on the caller hears what became of it.</summary>
    public void GiveUp(CancellationToken cancellationToken)
    {
        if (Interlocked.CompareExchange(ref _state, GivenUp, Waiting) == Waiting) Cancel(cancellationToken);
    }

    /// <summary>What <see cref="Execute"/> caught.</summary>
    public Exception? Failure { get; protected set; }

    /// <summary>Does the work and never throws; false when what it wrote is to be taken back.</summary>
    public abstract bool Execute(Database database);

    /// <summary>Tells the caller what <see cref="Execute"/> found; called after the commit.</summary>
    public abstract void Complete();

    /// <summary>Tells the caller that nothing happened.</summary>
    public abstract void Fail(Exception reason);

    /// <summary>Tells the caller that the commit may have happened or not.</summary>
    public abstract void FailUnclear(Exception reason);

    protected abstract void Cancel(CancellationToken cancellationToken);
}

/// <summary>Work with a result.</summary>
/// <param name="work">Runs on the writer's thread, inside a savepoint. What it throws reaches the caller and takes its writes back.</param>
/// <param name="isRefused">Says of a result that its writes are to be taken back.</param>
/// <param name="unclear">The result for a commit of unknown outcome; without one the caller gets the exception.</param>
internal sealed class WriteCall<T>(Func<Database, T> work, Func<T, bool>? isRefused = null, Func<T>? unclear = null) : WriteCall
{
    private readonly TaskCompletionSource<T> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? _result;

    public Task<T> Task => _completion.Task;

    public override bool Execute(Database database)
    {
        try
        {
            _result = work(database);
            return isRefused is null || !isRefused(_result);
        }
        catch (Exception failure)
        {
            Failure = failure;
            return false;
        }
    }

    public override void Complete()
    {
        if (Failure is null) _completion.TrySetResult(_result!);
        else _completion.TrySetException(Failure);
    }

    public override void Fail(Exception reason) => _completion.TrySetException(Failure ?? reason);

    public override void FailUnclear(Exception reason)
    {
        if (unclear is null || Failure is not null) Fail(reason);
        else _completion.TrySetResult(unclear());
    }

    protected override void Cancel(CancellationToken cancellationToken) => _completion.TrySetCanceled(cancellationToken);
}
