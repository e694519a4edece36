namespace ContactFunctions.Core.Contacts;

/// <summary>
/// The fields a door can write, beside the number. Stored in input blobs: never renumber; append.
/// </summary>
public enum ContactField : byte
{
    /// <summary>The full name; written alone it splits into first and last name at its last space.</summary>
    Name = 0,
    FirstName = 1,
    LastName = 2,
    Company = 3,
    Email = 4,
    Tag = 5,

    /// <summary>A BCP 47 tag.</summary>
    Language = 6,

    /// <summary>The free key-value map, a JSON object without white space between its tokens.</summary>
    Attributes = 7,

    /// <summary>
    /// What the directory knows of the contact beside who it is (calls, standing, dialling): a JSON object like the
    /// attributes, which other doors neither show nor change.
    /// </summary>
    Directory = 8,
}
