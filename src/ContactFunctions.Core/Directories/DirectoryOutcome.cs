using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Fields;

namespace ContactFunctions.Core.Directories;

/// <summary>What became of a write to the directory.</summary>
/// <param name="Contact">The contact's outcome; nothing was tried where there is a fault.</param>
/// <param name="Fault">The custom field that is not as the account defined it; null when all are.</param>
public readonly record struct DirectoryOutcome(ContactOutcome Contact, FieldFault? Fault = null);
