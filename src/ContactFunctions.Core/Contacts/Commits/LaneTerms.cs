using ContactFunctions.Core.Imports;
using ContactFunctions.Core.Problems;

namespace ContactFunctions.Core.Contacts.Commits;

/// <summary>What holds for every upsert of a lane.</summary>
/// <param name="Set">The live list or audience that each contact is put in; null for none.</param>
/// <param name="DeletedSets">Sets that do not count towards the limit of those a contact is in.</param>
internal sealed record LaneTerms(DuplicatePolicy Duplicates, string? Set, IReadOnlySet<string> DeletedSets)
{
    /// <summary>The set is a list that takes no barred numbers.</summary>
    public bool FiltersDnd { get; init; }

    /// <summary>With one, nothing can be written on them: every item fails with it, unlooked at.</summary>
    public Problem Verdict { get; init; }

    public static LaneTerms Plain { get; } = new(DuplicatePolicy.Update, null, new HashSet<string>());
}
