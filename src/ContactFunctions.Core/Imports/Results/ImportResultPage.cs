namespace ContactFunctions.Core.Imports.Results;

/// <summary>Some of an import's rows in the order of its file.</summary>
/// <param name="Next">The ordinal at which the next page begins; null where no row is left as of now.</param>
/// <param name="IsFinal">
/// The job had ended before the first of them was read. Where it had not, rows that are unprocessed may get an outcome,
/// and more rows may come behind the last.
/// </param>
public sealed record ImportResultPage(IReadOnlyList<ImportResultRow> Rows, int? Next, bool IsFinal);
