namespace ContactFunctions.Core.Imports;

/// <summary>Some of an account's imports, newest first, and where the next page begins; null at the end.</summary>
public sealed record ImportPage(IReadOnlyList<ImportJob> Jobs, string? Continuation);
