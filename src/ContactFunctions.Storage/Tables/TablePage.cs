namespace ContactFunctions.Storage.Tables;

/// <summary>Some rows of a partition, ascending by row key, and where the next page starts; null at the end.</summary>
/// <param name="Continuation">
/// Opaque text for the next call. A page may hold fewer rows than asked for, or none, and still have a continuation.
/// </param>
public sealed record TablePage(IReadOnlyList<TableEntity> Entities, string? Continuation)
{
    public static TablePage Empty { get; } = new([], null);
}
