namespace ContactFunctions.Core.Fields;

/// <summary>The definitions as they would be, or why they cannot be and which field is to blame.</summary>
public readonly record struct FieldDefinitionsOutcome(FieldDefinitions? Fields, FieldDefinitionProblem Problem, string? Field);
