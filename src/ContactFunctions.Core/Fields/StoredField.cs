using System.Text.Json.Serialization;

namespace ContactFunctions.Core.Fields;

/// <summary>One definition as JSON, with what it says nothing about left out.</summary>
internal sealed record StoredField(
    string Name,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] FieldType Type,
    bool Required,
    int? MaxLength,
    string? Pattern,
    IReadOnlyList<string>? Choices)
{
    public FieldDefinition Define() => new(Name, Type, Required, MaxLength, Pattern, Choices);

    public static StoredField Of(FieldDefinition definition) => new(
        definition.Name, definition.Type, definition.IsRequired, definition.MaxLength, definition.Pattern, definition.Choices);
}
