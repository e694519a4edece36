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
    FindNumber,
    FindId,

    /// <summary>Everything there is, by the rows themselves, once nothing else goes on.</summary>
    All,
}
