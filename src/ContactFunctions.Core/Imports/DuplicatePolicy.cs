namespace ContactFunctions.Core.Imports;

/// <summary>
/// What becomes of a row whose number has a contact already, be it from before or from an earlier row of the same file.
/// Stored with jobs: never renumber; append.
/// </summary>
public enum DuplicatePolicy : byte
{
    /// <summary>The row is written over the contact: fields given replace, fields absent stay. The last row of a number wins.</summary>
    Update = 0,

    /// <summary>
    /// The contact's fields stay as they are, and the row is <c>unchanged</c>. The first row of a number wins. It is put in
    /// the import's list or audience all the same, and is <c>updated</c> where it was not in it.
    /// </summary>
    Skip = 1,

    /// <summary>The contact stays as it is, and the row fails with <c>ContactExists</c>; it is put nowhere.</summary>
    Fail = 2,
}
