using ContactFunctions.Core.Fields;

namespace ContactFunctions.Cli.Output;

/// <summary>Why a field was not defined, with what would be right.</summary>
internal static class FieldRefusals
{
    public static string NoField(string name) => $"There is no field '{name}'.";

    public static string Of(FieldDefinitionProblem problem) => problem switch
    {
        FieldDefinitionProblem.NameInvalid =>
            $"A field's name must be 1 to {FieldDefinitionRules.NameLength} characters without blanks around it, and no control characters.",
        FieldDefinitionProblem.NameTaken => "There is a field whose name differs from this one in case only.",
        FieldDefinitionProblem.LengthOutOfRange => $"A length must be 1 to {FieldDefinitionRules.MostCharacters} characters.",
        FieldDefinitionProblem.PatternInvalid =>
            $"A pattern must be a regular expression of at most {FieldDefinitionRules.PatternLength} characters, without lookaround, backreferences and very large repetitions.",
        FieldDefinitionProblem.ChoicesInvalid =>
            $"A choice must have choices, each another and 1 to {FieldDefinitionRules.NameLength} characters: --choice gold --choice silver.",
        FieldDefinitionProblem.RuleNotForType => "--choice is for choices only, which have no --max-length and no --pattern; nor do booleans.",
        FieldDefinitionProblem.TooManyFields => $"There are {FieldDefinitionRules.MostFields} fields already.",
        FieldDefinitionProblem.TooLarge => $"All fields together would take more than {FieldDefinitionRules.StoredBytes} bytes.",
        _ => throw new ArgumentOutOfRangeException(nameof(problem), problem, "No refusal."),
    };
}
