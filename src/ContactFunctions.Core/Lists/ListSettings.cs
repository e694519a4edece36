using ContactFunctions.Core.Fields;

namespace ContactFunctions.Core.Lists;

/// <summary>How a list takes what is added to it with a record of fields, as DeepCall's callers do.</summary>
/// <param name="FiltersDnd">Refuses barred numbers (<see cref="Dnd.DndBook"/>).</param>
/// <param name="KeepsUnknownFields">Takes fields that are not defined; else it refuses their records.</param>
/// <param name="Fields">What its custom fields must be.</param>
public sealed record ListSettings(DuplicateHandling Duplicates, bool FiltersDnd, bool KeepsUnknownFields, FieldDefinitions Fields)
{
    /// <summary>A new list's, and those of a list that nobody configured.</summary>
    public static ListSettings Default { get; } = new(DuplicateHandling.Update, FiltersDnd: true, KeepsUnknownFields: true, FieldDefinitions.None);
}
