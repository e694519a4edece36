using ContactFunctions.Core.Imports.Jobs;

namespace ContactFunctions.Core.Imports.Keys;

/// <summary>What was found of a key.</summary>
/// <param name="Row">Null when there is none.</param>
/// <param name="Job">What it stands for; null where it stands for nothing any more, because its time is over or its job is gone.</param>
internal readonly record struct KeyFinding(IdempotencyKeyRow? Row, ImportJobRow? Job)
{
    /// <summary>Whether the key was given to a request that means something else.</summary>
    public bool IsOfAnother(IdempotencyKey key) => !Row!.Fingerprint.AsSpan().SequenceEqual(key.Fingerprint);
}
