using ContactFunctions.Core.Contacts;

namespace ContactFunctions.Core.Directories;

/// <summary>A contact as the directory knows it.</summary>
/// <param name="IsBlacklisted">
/// Whether the directory bars its number. It may have done so before this contact was there, when the fact itself is another's.
/// </param>
public readonly record struct DirectoryContact(Contact Contact, bool IsBlacklisted);
