using ContactFunctions.Core.Imports.Jobs;
using ContactFunctions.Core.Imports.Keys;

namespace ContactFunctions.Core.Imports.Results;

/// <summary>How a job stands that somebody wants to retry.</summary>
/// <param name="Answer">What there is to say already; null where a retry can be made.</param>
/// <param name="Retried">The job; null with an answer.</param>
/// <param name="Key">The row of the request's key, which stands for nothing any more; null where there is none.</param>
internal readonly record struct RetryStanding((RetryStatus Status, ImportJobRow? Job)? Answer, ImportJobRow? Retried, IdempotencyKeyRow? Key)
{
    public static RetryStanding Of(RetryStatus status, ImportJobRow? job = null) => new((status, status == RetryStatus.KeyReused ? null : job), null, null);
}
