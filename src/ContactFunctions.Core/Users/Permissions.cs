namespace ContactFunctions.Core.Users;

/// <summary>What a user may do. Stored as bits: never renumber; append, here and in <see cref="PermissionNames"/>.</summary>
[Flags]
public enum Permissions : long
{
    None = 0,

    /// <summary>Changing contacts, their entries in lists, and the directory.</summary>
    AddContacts = 1,
}
