using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Contacts.Commits;

/// <summary>What is known of one number's row, and what the commit under way makes of it.</summary>
internal struct ContactSlot
{
    public E164 Number;

    /// <summary>False while nobody looked: the row is taken as absent, and the insert finds out.</summary>
    public bool IsRead;

    /// <summary>The row in the store, as of the head; empty when there is none.</summary>
    public EntityProperties Stored;

    /// <summary>Whether the commit under way writes or deletes the row.</summary>
    public bool IsTouched;

    /// <summary>The row after the commit; empty when it is deleted. Only where touched.</summary>
    public EntityProperties Draft;

    public readonly EntityProperties Current => IsTouched ? Draft : Stored;
}
