using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Contacts.Moves;

/// <summary>What becomes of a contact beside its number, in the commit that changes the number.</summary>
/// <param name="Contact">The contact as it will be, with the names of the states that are kept of it.</param>
/// <param name="Entry">One of its entries as it will be; null when all stay.</param>
/// <param name="Token"><c>job:ordinal</c> of a bulk item that runs alone.</param>
/// <param name="FiltersDnd">Whether the new number must not be on the account's DND list.</param>
internal sealed record NumberChange(EntityProperties Contact, MovedEntry? Entry = null, string? Token = null, bool FiltersDnd = false);
