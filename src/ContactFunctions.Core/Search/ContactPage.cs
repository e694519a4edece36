using ContactFunctions.Core.Contacts;

namespace ContactFunctions.Core.Search;

/// <summary>One stretch of the contacts a query matches, newest first, and how many it matches in all.</summary>
public sealed record ContactPage(IReadOnlyList<Contact> Contacts, long Total);
