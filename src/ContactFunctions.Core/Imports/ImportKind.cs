namespace ContactFunctions.Core.Imports;

/// <summary>How a job's items came in. Stored in job rows: never renumber; append.</summary>
public enum ImportKind : byte
{
    /// <summary>All in one request, read before the job began.</summary>
    Bulk = 0,

    /// <summary>As a file that is read while the job runs.</summary>
    Import = 1,
}
