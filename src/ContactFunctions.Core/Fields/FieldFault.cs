namespace ContactFunctions.Core.Fields;

/// <summary>The first field of a record that is not as it is defined.</summary>
/// <param name="Field">Its name as defined; of an unknown field, as it was written.</param>
public readonly record struct FieldFault(string Field, FieldFaultKind Kind);
