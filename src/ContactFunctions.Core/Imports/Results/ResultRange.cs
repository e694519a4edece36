using ContactFunctions.Core.Contacts;

namespace ContactFunctions.Core.Imports.Results;

/// <summary>Which of a job's rows are asked for.</summary>
/// <param name="From">The ordinal of the first.</param>
/// <param name="Outcome">Only rows with this one; null for all.</param>
/// <param name="ReadsOn">
/// Also the rows behind the last checkpoint, which a job that was stopped does not count since nobody has read them.
/// </param>
internal readonly record struct ResultRange(int From, OutcomeKind? Outcome, bool ReadsOn);
