using ContactFunctions.Core.Imports.Jobs;

namespace ContactFunctions.Core.Imports.Keys;

/// <summary>What was found of a key.</summary>
/// <param name="Row">Null when there is none.</param>
/// <param name="IsLive">Whether its time is not over yet.</param>
/// <param name="Job">What it stands for; null where that is still to be made, or where it stands for nothing any more.</param>
internal readonly record struct KeyFinding(IdempotencyKeyRow? Row, bool IsLive, ImportJobRow? Job)
{
    /// <summary>Whether the key was given to a request that means something else.</summary>
    public bool IsOfAnother(IdempotencyKey key) => !Row!.Fingerprint.AsSpan().SequenceEqual(key.Fingerprint);
}
