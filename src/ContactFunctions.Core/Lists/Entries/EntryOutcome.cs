using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Problems;

namespace ContactFunctions.Core.Lists.Entries;

/// <summary>What became of a write to a list's entry, or the problem.</summary>
/// <param name="Kind">
/// Of the entry: Created also where a soft-deleted one was restored, Unchanged where nothing given differs from what is
/// stored, Deleted after either delete.
/// </param>
public readonly record struct EntryOutcome(OutcomeKind Kind, Problem Problem, ContactId ContactId)
{
    public bool IsFailed => Kind == OutcomeKind.Failed;

    internal static EntryOutcome Of(ContactOutcome outcome) => new(outcome.Kind, outcome.Problem, outcome.Contact.Id);

    internal static EntryOutcome Failed(ProblemCode code, ProblemField field = ProblemField.None) =>
        new(OutcomeKind.Failed, new Problem(code, field), default);
}
