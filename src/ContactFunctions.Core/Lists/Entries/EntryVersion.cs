using ContactFunctions.Core.Contacts;

namespace ContactFunctions.Core.Lists.Entries;

/// <summary>A contact, and its entry in a list, as they were before an update.</summary>
/// <param name="Version">Which state of the contact this is.</param>
/// <param name="KeptAt">When the update replaced it.</param>
/// <param name="Entry">Null where the update was another door's: the entry is not kept then.</param>
public sealed record EntryVersion(ContactVersion Version, DateTimeOffset KeptAt, Contact Contact, ListEntry? Entry);
