namespace ContactFunctions.Core.Directories;

/// <summary>
/// A change of the lines (DIDs) a contact is barred from. It says nothing about lists: those ask whether the contact is
/// blacklisted altogether.
/// </summary>
/// <param name="Lines">Added to those there are; none ends them all.</param>
/// <param name="IsReset">Ends the blacklisting altogether and all lines first.</param>
public sealed record BlacklistChange(IReadOnlyList<string> Lines, bool IsReset);
