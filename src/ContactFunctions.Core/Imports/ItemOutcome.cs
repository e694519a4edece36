using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Problems;

namespace ContactFunctions.Core.Imports;

/// <summary>What became of one item of a bulk.</summary>
/// <param name="Version">The contact's version after it, 0 where there is none.</param>
public readonly record struct ItemOutcome(OutcomeKind Kind, Problem Problem, ContactId Id, long Version)
{
    public bool IsSuccess => Kind is OutcomeKind.Created or OutcomeKind.Updated or OutcomeKind.Unchanged or OutcomeKind.Deleted;

    public static ItemOutcome Failed(Problem problem) => new(OutcomeKind.Failed, problem, default, 0);
}
