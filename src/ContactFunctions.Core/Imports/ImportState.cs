namespace ContactFunctions.Core.Imports;

/// <summary>How far a job is. Stored in job rows: never renumber; append.</summary>
public enum ImportState : byte
{
    Queued = 0,
    Running = 1,
    Completed = 2,
    CompletedWithErrors = 3,
    Failed = 4,
    Canceled = 5,
}
