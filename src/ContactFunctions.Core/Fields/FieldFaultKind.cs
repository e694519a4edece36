namespace ContactFunctions.Core.Fields;

/// <summary>What is wrong with a field of a record.</summary>
public enum FieldFaultKind
{
    /// <summary>Required, and absent, null or empty.</summary>
    Missing,

    /// <summary>No value of the field's type.</summary>
    NotOfType,
    TooLong,
    NotMatchingPattern,
    NotAChoice,

    /// <summary>Not defined, where only defined fields are let in.</summary>
    Unknown,
}
