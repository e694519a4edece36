using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Exports;

namespace ContactFunctions.Cli.Imports;

/// <summary>Which of an import's rows are to be written, and in what form.</summary>
/// <param name="Outcome">Only rows with this one; null for all.</param>
/// <param name="IsVerbatim">Without the apostrophes that keep a spreadsheet from running a text as a formula.</param>
internal sealed record ResultsOrder(OutcomeKind? Outcome, ExportFormat Format, bool IsVerbatim);
