using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Contacts.Moves;

/// <summary>One change of number under way.</summary>
/// <param name="Id">Random; ties its commits together.</param>
/// <param name="FromVersion">The contact's version at the old number; the move holds only while it has it still.</param>
/// <param name="Contact">The contact as it will be, patch applied.</param>
/// <param name="Entries">Its entries as they will be, to be taken along.</param>
/// <param name="FiltersDnd">Whether the new number must not be on the account's DND list.</param>
internal sealed record Move(
    UInt128 Id, ContactId ContactId, ContactHome Home, E164 From, E164 To, long FromVersion, string? Token,
    EntityProperties Contact, IReadOnlyList<MovedEntry> Entries, bool FiltersDnd)
{
    public ContactRowExtras Extras => new(Id, From, FromVersion, Token);
}
