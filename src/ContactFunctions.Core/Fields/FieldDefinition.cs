namespace ContactFunctions.Core.Fields;

/// <summary>What the values of one custom field must be; <see cref="FieldDefinitionRules"/> has what may stand here.</summary>
/// <param name="IsRequired">It must be given, and not be empty, when a record is added, and cannot be cleared afterwards.</param>
/// <param name="MaxLength">Characters (Unicode scalar values) of the value as it is written; null is no limit of its own.</param>
/// <param name="Pattern">
/// A .NET regular expression for the whole value as it is written, in any language's letters. Without lookaround and
/// backreferences (RegexOptions.NonBacktracking), so that matching takes time in proportion to the value's length,
/// whatever the pattern.
/// </param>
/// <param name="Choices">All values a choice can have; null for other types.</param>
public sealed record FieldDefinition(
    string Name, FieldType Type, bool IsRequired = false, int? MaxLength = null, string? Pattern = null, IReadOnlyList<string>? Choices = null);
