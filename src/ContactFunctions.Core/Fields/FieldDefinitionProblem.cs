namespace ContactFunctions.Core.Fields;

/// <summary>Why a field was not defined.</summary>
public enum FieldDefinitionProblem
{
    None,

    /// <summary>Blank, too long, or with blanks at an end or control characters.</summary>
    NameInvalid,

    /// <summary>Another field's name, or one that differs from it in case only.</summary>
    NameTaken,
    LengthOutOfRange,

    /// <summary>It does not compile without lookaround and backreferences, or is too long or would take too much memory.</summary>
    PatternInvalid,

    /// <summary>A choice without choices, too many, one twice, or one that is empty or too long.</summary>
    ChoicesInvalid,

    /// <summary>A length or pattern for a boolean or choice, or choices for another type.</summary>
    RuleNotForType,
    TooManyFields,

    /// <summary>All definitions together take more than a list keeps.</summary>
    TooLarge,
}
