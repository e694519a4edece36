using ContactFunctions.Core.Contacts;

namespace ContactFunctions.Core.Dnd;

/// <summary>A number that lists which filter refuse (DND, do not disturb), and since when for each reason; null where that one does not bar it.</summary>
public readonly record struct DndEntry(E164 Number, DateTimeOffset? Operator, DateTimeOffset? Directory)
{
    /// <summary>Whether any reason is left.</summary>
    public bool IsBarred => Operator is not null || Directory is not null;

    public DateTimeOffset? this[DndReason reason] => reason == DndReason.Operator ? Operator : Directory;

    internal DndEntry With(DndReason reason, DateTimeOffset? since) =>
        reason == DndReason.Operator ? this with { Operator = since } : this with { Directory = since };
}
