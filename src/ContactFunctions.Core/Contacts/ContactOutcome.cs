using ContactFunctions.Core.Problems;

namespace ContactFunctions.Core.Contacts;

/// <summary>What became of one operation: the contact as it stands now (for a delete, as it stood), or the problem.</summary>
public readonly record struct ContactOutcome(OutcomeKind Kind, Problem Problem, Contact Contact)
{
    public bool IsFailed => Kind == OutcomeKind.Failed;

    public static ContactOutcome Failed(ProblemCode code, ProblemField field = ProblemField.None) =>
        new(OutcomeKind.Failed, new Problem(code, field), default);
}
