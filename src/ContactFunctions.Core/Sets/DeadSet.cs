namespace ContactFunctions.Core.Sets;

/// <param name="Set">The set as <see cref="Contacts.ContactSets"/> writes it.</param>
/// <param name="IsLast">The second sweep, after which the set's counters go as well.</param>
internal sealed record DeadSet(string Key, string AccountId, string Set, bool IsLast);
