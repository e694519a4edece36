using ContactFunctions.Core.Contacts;

namespace ContactFunctions.Core.Lists.Entries;

/// <summary>A contact of a list, with its entry there.</summary>
public sealed record EntryMember(Contact Contact, ListEntry Entry);
