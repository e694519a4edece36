using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Contacts.Moves;

/// <summary>An entry of a set that moves along with its contact.</summary>
internal readonly record struct MovedEntry(string Set, EntityProperties Row);
