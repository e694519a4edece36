using ContactFunctions.Core.Problems;

namespace ContactFunctions.Core.Imports;

/// <summary>
/// What a bulk came to while its caller waited: the results, or the job that goes on without it (budget spent, or no
/// wait asked for), or why its idempotency key forbids it. Exactly one of the three is there.
/// </summary>
public readonly record struct BulkAnswer(ImportResults? Results, ImportJob? Job)
{
    /// <summary>Why nothing was done; none where something was.</summary>
    public Problem Problem { get; private init; }

    /// <summary>The job behind a request with an idempotency key, the same for each of its repeats; null without a key.</summary>
    public string? KeyedJobId { get; init; }

    internal static BulkAnswer Refused(ProblemCode code) => new() { Problem = new Problem(code) };
}
