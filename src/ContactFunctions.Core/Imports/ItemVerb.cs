namespace ContactFunctions.Core.Imports;

/// <summary>What an item asks for. Stored in input blobs: never renumber; append.</summary>
public enum ItemVerb : byte
{
    /// <summary>Create the contact of this number, or update it.</summary>
    Upsert = 0,

    /// <summary>Update the contact of this id; a number given is its new one.</summary>
    Update = 1,
}
