using ContactFunctions.Core.Problems;

namespace ContactFunctions.Core.Audiences;

/// <summary>The audience as it stands now (after a delete, as it stood), or the problem.</summary>
public readonly record struct AudienceOutcome(Audience? Audience, Problem Problem);
