using ContactFunctions.Core.Contacts.Commits;

namespace ContactFunctions.Core.Search.Accounts;

/// <summary>How far the index knows one partition.</summary>
internal sealed class IndexedPartition
{
    /// <summary>The version it knows; null while it knows nothing.</summary>
    public long? Version { get; set; }

    /// <summary>Numbers reserved for moves: what becomes live there arrives from another number.</summary>
    public HashSet<ulong> Reserved { get; } = [];

    /// <summary>
    /// Arrivals that were seen when nobody had yet looked again for the departure: they are let in at the next look, so
    /// that no contact is listed at two numbers.
    /// </summary>
    public Dictionary<ulong, FeedChange> Held { get; } = [];
}
