namespace ContactFunctions.Core.Contacts.Commits;

/// <summary>Whose row an action of the transaction writes: a contact's, another row, or a lane's marker.</summary>
internal readonly record struct CommitAction(E164 Number, RowSlot? Row, Lane? Lane);
