namespace ContactFunctions.Core.Lists.Entries;

/// <summary>What a list keeps of one of its contacts.</summary>
/// <param name="Record">The fields of the record as a JSON object; empty where none was ever given, as by other doors.</param>
/// <param name="Schedule">The campaign's time for it, in Unix seconds.</param>
/// <param name="Reschedule">The campaign's later time for it, in Unix seconds.</param>
/// <param name="Source">Where it came from, in the caller's words.</param>
/// <param name="UpdatedAt">When the entry last changed, also by its soft delete.</param>
public sealed record ListEntry(
    ReadOnlyMemory<byte> Record, bool IsDeleted, long? Schedule, long? Reschedule, string? Source, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);
