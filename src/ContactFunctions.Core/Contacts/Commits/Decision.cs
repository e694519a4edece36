namespace ContactFunctions.Core.Contacts.Commits;

/// <summary>How far an operation got with the rows that are known.</summary>
internal enum Decision
{
    /// <summary>Decided; the outcome holds once the commit has happened.</summary>
    Decided,

    /// <summary>Rows it must know were asked for; nothing was written.</summary>
    NeedsRows,

    /// <summary>The commit has no room for it; nothing was written.</summary>
    Full,

    /// <summary>The contact is not at this number (any more); nothing was written.</summary>
    NotHere,

    /// <summary>The number is reserved by a move under way, which must be ended first; nothing was written.</summary>
    Reserved,
}
