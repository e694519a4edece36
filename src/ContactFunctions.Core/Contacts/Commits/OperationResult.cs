namespace ContactFunctions.Core.Contacts.Commits;

/// <summary>
/// How a single operation ended: decided, with what came of it; or not here, or barred by a reservation, with nothing
/// done.
/// </summary>
internal readonly record struct OperationResult(Decision Decision, Decided Decided);
