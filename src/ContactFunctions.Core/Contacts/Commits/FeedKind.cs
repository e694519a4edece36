namespace ContactFunctions.Core.Contacts.Commits;

/// <summary>What a number is after a commit. Stored in feed rows: never renumber; append.</summary>
internal enum FeedKind : byte
{
    /// <summary>A live contact.</summary>
    Live = 1,

    /// <summary>No contact.</summary>
    Gone = 2,

    /// <summary>Reserved for a move: no contact yet.</summary>
    Reserved = 3,
}
