using ContactFunctions.Core.Problems;

namespace ContactFunctions.Core.Groups;

/// <summary>The group as it stands now (after a delete, as it stood), or the problem.</summary>
public readonly record struct GroupOutcome(Group? Group, Problem Problem);
