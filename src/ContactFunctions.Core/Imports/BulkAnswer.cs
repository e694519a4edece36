namespace ContactFunctions.Core.Imports;

/// <summary>
/// What a bulk came to while its caller waited: the results, or the job that goes on without it (budget spent, or no
/// wait asked for). Exactly one of the two is there.
/// </summary>
public readonly record struct BulkAnswer(ImportResults? Results, ImportJob? Job);
