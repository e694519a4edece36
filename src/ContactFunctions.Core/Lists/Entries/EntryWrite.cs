using ContactFunctions.Core.Contacts;

namespace ContactFunctions.Core.Lists.Entries;

/// <summary>What one request gives for a contact of a list. What is not given stays.</summary>
/// <param name="Contact">What the contact takes from it.</param>
/// <param name="Record">
/// Fields of the record, a JSON object without white space between its tokens; they merge into the record by key, and a
/// null takes a key away (RFC 7396). Empty gives none.
/// </param>
/// <param name="Schedule">Unix seconds.</param>
/// <param name="Reschedule">Unix seconds.</param>
public sealed record EntryWrite(
    ContactPatch Contact, ReadOnlyMemory<byte> Record = default, long? Schedule = null, long? Reschedule = null, string? Source = null);
