namespace ContactFunctions.Core.Imports.Jobs;

/// <summary>What is to be cleared away. Stored: never renumber; append.</summary>
internal enum DueKind : byte
{
    /// <summary>The job's markers, and its idempotency key.</summary>
    Markers = 1,

    /// <summary>The job's row and its blobs.</summary>
    Job = 2,
}

internal sealed record DueRow(string Key, DueKind Kind, string AccountId, string JobId);
