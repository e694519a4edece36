namespace ContactFunctions.Core.Lists;

/// <summary>What becomes of a number that is added to a list it is in. Stored by name: never rename.</summary>
public enum DuplicateHandling
{
    /// <summary>Its entry is updated.</summary>
    Update,

    /// <summary>It is refused.</summary>
    Reject,
}
