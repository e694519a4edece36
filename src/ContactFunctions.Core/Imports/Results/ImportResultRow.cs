using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Problems;

namespace ContactFunctions.Core.Imports.Results;

/// <summary>What became of one row of an import's file.</summary>
/// <param name="Ordinal">Its zero-based place among the rows.</param>
/// <param name="Line">The line of the file on which it begins, from 1.</param>
/// <param name="Outcome">With a problem where it failed, and where the job ended before it came to the row.</param>
/// <param name="Number">That the row gives its contact; empty where it gives none.</param>
public readonly record struct ImportResultRow(int Ordinal, long Line, ItemOutcome Outcome, E164 Number)
{
    public OutcomeKind Kind => Outcome.Kind;

    /// <summary>As callers read it: <c>created</c>, <c>updated</c>, <c>unchanged</c>, <c>failed</c> or <c>unprocessed</c>.</summary>
    public string OutcomeName => ResultNames.Of(Kind);

    /// <summary>The contact that was written; null where there is none, as in a rehearsal.</summary>
    public ContactId? ContactId => Outcome.Id == default ? null : Outcome.Id;

    /// <summary>The name of the <see cref="ProblemCode"/>; null without a problem.</summary>
    public string? Code => Outcome.Problem.IsNone ? null : Outcome.Problem.Code.ToString();

    /// <summary>The field it is about, as imports name it; null where it is about none.</summary>
    public string? Field => ProblemText.FieldOf(Outcome.Problem);

    /// <summary>One English sentence that is safe to show; null without a problem.</summary>
    public string? Reason => Outcome.Problem.IsNone ? null : ProblemText.ReasonOf(Outcome.Problem.Code);
}
