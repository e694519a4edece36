using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Contacts.Commits;

/// <summary>What is known of a row that is no contact (a note, an entry, a set's count), and what the commit makes of it.</summary>
internal sealed class RowSlot(string key)
{
    public string Key { get; } = key;

    public bool IsRead { get; set; }

    /// <summary>The row in the store; null when there is none.</summary>
    public EntityProperties? Stored { get; set; }

    public bool IsTouched { get; set; }

    /// <summary>The row after the commit; null when it is deleted. Only where touched.</summary>
    public EntityProperties? Draft { get; set; }

    public EntityProperties? Current => IsTouched ? Draft : Stored;
}
