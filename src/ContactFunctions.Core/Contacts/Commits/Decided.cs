using ContactFunctions.Core.Problems;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Contacts.Commits;

/// <summary>What one operation came to, true once its commit has happened.</summary>
/// <param name="Row">The contact's row after it (for a delete, before it); the bytes live until the next commit.</param>
internal readonly record struct Decided(OutcomeKind Kind, Problem Problem, E164 Number, EntityProperties Row)
{
    public bool IsFailed => Kind == OutcomeKind.Failed;

    public static Decided Failed(ProblemCode code, ProblemField field = ProblemField.None) =>
        new(OutcomeKind.Failed, new Problem(code, field), default, default);
}
