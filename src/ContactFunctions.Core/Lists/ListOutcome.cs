using ContactFunctions.Core.Problems;

namespace ContactFunctions.Core.Lists;

/// <summary>The list as it stands now (after a delete, as it stood), or the problem.</summary>
public readonly record struct ListOutcome(ContactList? List, Problem Problem);
