namespace ContactFunctions.Core.Contacts.Commits;

/// <summary>Why a lane left the committer.</summary>
internal enum LaneStop
{
    /// <summary>All its items are decided and committed.</summary>
    Done,

    /// <summary>
    /// The next item needs more than one partition (its contact has moved, its number changes, or a move under way bars
    /// it): it must run by itself, then the lane can come back.
    /// </summary>
    Alone,

    /// <summary>Somebody else works this lane: its marker is not as it was left.</summary>
    Lost,
}
