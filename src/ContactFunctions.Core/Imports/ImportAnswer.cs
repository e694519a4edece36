using ContactFunctions.Core.Problems;

namespace ContactFunctions.Core.Imports;

/// <summary>The job that was made for an idempotency key, now or by an earlier request; or why the key forbids it.</summary>
/// <param name="Job">As it was taken in, whatever became of it since: each repeat gets the same. Null with a problem.</param>
public readonly record struct ImportAnswer(ImportJob? Job, Problem Problem);
