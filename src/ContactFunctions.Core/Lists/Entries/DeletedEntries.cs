namespace ContactFunctions.Core.Lists.Entries;

/// <summary>Which entries of a list are wanted.</summary>
public enum DeletedEntries
{
    /// <summary>The live ones.</summary>
    None,

    /// <summary>The live and the soft-deleted ones.</summary>
    Also,

    /// <summary>The soft-deleted ones.</summary>
    Only,
}
