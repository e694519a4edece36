namespace ContactFunctions.Core.Contacts.Commits;

/// <summary>Decides one operation on the draft as the operations before left it; it may be asked again and again.</summary>
internal delegate Decision Decide(CommitDraft draft, out Decided decided);

/// <summary>One single operation that waits for its commit.</summary>
internal sealed class Operation(Decide decide, long deadline)
{
    private readonly TaskCompletionSource<OperationResult> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Decision _decision;
    private Decided _decided;

    public Task<OperationResult> Done => _done.Task;

    /// <summary>Until when lost races are worth another try, as a timestamp of the clock.</summary>
    public long Deadline => deadline;

    public Decision Decide(CommitDraft draft) => _decision = decide(draft, out _decided);

    /// <summary>Its commit has happened, or it needs none. The row is copied: the draft goes on.</summary>
    public void Complete() => _done.TrySetResult(new OperationResult(_decision, _decided with { Row = new(_decided.Row.Encoded.ToArray()) }));

    /// <summary>Given up after lost races; nothing of it happened.</summary>
    public void GiveUp() => _done.TrySetResult(new OperationResult(Decision.Decided, Decided.Failed(Problems.ProblemCode.TryLater)));

    public void Fail(Exception exception) => _done.TrySetException(exception);
}
