namespace ContactFunctions.Core.Imports;

/// <summary>What became of the wish to delete a job.</summary>
public enum ImportDeletion
{
    Deleted,
    NotFound,

    /// <summary>It has not ended: cancel it first.</summary>
    StillRunning,
}
