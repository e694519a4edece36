using ContactFunctions.Cli.Commands;
using ContactFunctions.Core.Fields;

namespace ContactFunctions.Cli.Output;

/// <summary>A field's definition as it is shown.</summary>
internal sealed record FieldView(string Name, string Type, bool Required, int? MaxLength, string? Pattern, IReadOnlyList<string>? Choices)
{
    public static FieldView[] Of(FieldDefinitions fields) => [.. fields.All.Select(field => new FieldView(
        field.Name, FieldOptions.NameOf(field.Type), field.IsRequired, field.MaxLength, field.Pattern, field.Choices))];
}
