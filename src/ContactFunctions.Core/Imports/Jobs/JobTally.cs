using ContactFunctions.Core.Imports.Sources;

namespace ContactFunctions.Core.Imports.Jobs;

/// <summary>A job's counts at one moment: what was rejected and the sum of the markers.</summary>
/// <param name="IsWhole">No more items come: the file has been split, or there is none to split.</param>
/// <param name="IsStopped">The file goes on behind them.</param>
internal readonly record struct JobTally(ImportCounts Counts, int Rejected, bool IsWhole, bool IsStopped, SourceRefusal? Refusal);
