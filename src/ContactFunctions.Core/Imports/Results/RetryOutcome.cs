namespace ContactFunctions.Core.Imports.Results;

/// <summary>What became of the wish to try some of a job's rows again.</summary>
public enum RetryStatus
{
    Started,

    /// <summary>There is no such job, or it is no import.</summary>
    NotFound,

    /// <summary>It has not ended: its rows may still get their outcomes.</summary>
    StillRunning,

    /// <summary>Another retry of it has not ended.</summary>
    AlreadyRetrying,

    /// <summary>It has no row that another try could change.</summary>
    NothingToRetry,

    /// <summary>The idempotency key stands for a request that asked for something else.</summary>
    KeyReused,
}

/// <param name="Job">The retry as it was taken in, so that each repeat of a request gets the same; or with <see cref="RetryStatus.AlreadyRetrying"/> the one that is under way; else null.</param>
public sealed record RetryOutcome(RetryStatus Status, ImportJob? Job);
