using System.Text;

namespace ContactFunctions.Core.Fields;

/// <summary>What a field's definition must be.</summary>
public static class FieldDefinitionRules
{
    public const int MostFields = 200;

    /// <summary>Bytes of all definitions of a list together, as they are stored (JSON in UTF-8).</summary>
    public const int StoredBytes = 16 * 1024;

    /// <summary>Characters of a field's name, and of one choice.</summary>
    public const int NameLength = 255;

    public const int PatternLength = 1000;

    /// <summary>No value is longer: the fields of one record take at most as many bytes.</summary>
    public const int MostCharacters = 16 * 1024;

    /// <summary>The first thing wrong with a definition by itself.</summary>
    public static FieldDefinitionProblem Check(FieldDefinition definition)
    {
        if (!IsName(definition.Name)) return FieldDefinitionProblem.NameInvalid;
        if (!IsForType(definition)) return FieldDefinitionProblem.RuleNotForType;
        if (definition.MaxLength is < 1 or > MostCharacters) return FieldDefinitionProblem.LengthOutOfRange;
        if (definition.Pattern is { } pattern && !FieldPattern.TryMake(pattern, out _)) return FieldDefinitionProblem.PatternInvalid;
        return definition.Type == FieldType.Choice && !AreChoices(definition.Choices) ? FieldDefinitionProblem.ChoicesInvalid : FieldDefinitionProblem.None;
    }

    private static bool IsName(string name) =>
        name.Trim() == name && IsText(name) && name.Length is > 0 and <= NameLength && !name.Any(char.IsControl);

    private static bool IsForType(FieldDefinition definition) => definition.Type switch
    {
        FieldType.Choice => definition is { MaxLength: null, Pattern: null },
        FieldType.Boolean => definition is { MaxLength: null, Pattern: null, Choices: null },
        _ => definition.Choices is null,
    };

    private static bool AreChoices(IReadOnlyList<string>? choices) =>
        choices is { Count: > 0 } && choices.Distinct().Count() == choices.Count
        && choices.All(choice => choice.Length is > 0 and <= NameLength && IsText(choice));

    /// <summary>No half of a surrogate pair: it could not be stored.</summary>
    private static bool IsText(string text) => !text.EnumerateRunes().Contains(Rune.ReplacementChar);
}
