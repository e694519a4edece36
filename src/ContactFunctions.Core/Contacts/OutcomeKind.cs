namespace ContactFunctions.Core.Contacts;

/// <summary>What became of one operation on one contact. Stored with the outcomes of jobs: never renumber; append.</summary>
public enum OutcomeKind : byte
{
    /// <summary>The job ended, or still runs, before it came to this item.</summary>
    Unprocessed = 0,
    Created = 1,
    Updated = 2,

    /// <summary>Nothing given differs from what is stored: nothing was written.</summary>
    Unchanged = 3,
    Deleted = 4,

    /// <summary>Refused, and nothing of it is stored; the problem says why.</summary>
    Failed = 5,
}
