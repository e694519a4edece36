namespace ContactFunctions.Core.Tests.Contacts.Histories;

internal enum CommandKind
{
    Create,
    Upsert,
    Update,
    Move,
    Delete,
    Join,
    Leave,

    /// <summary>Takes the contact of a number into the list, with an entry of its own.</summary>
    Enter,

    /// <summary>Updates an entry and its contact, by id or else by number, which is its new one where the id leads to it.</summary>
    Edit,

    /// <summary>Soft-deletes an entry.</summary>
    Hide,

    /// <summary>Deletes an entry, and its contact where that is in no other set.</summary>
    Remove,
    FindNumber,
    FindId,

    /// <summary>Everything there is, by the rows themselves, once nothing else goes on.</summary>
    All,
}
