using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Problems;

namespace ContactFunctions.Core.Fields;

/// <summary>A definition ready to be held against values. An empty string clears a field as null does.</summary>
internal sealed class FieldRule
{
    private static readonly string[] DateFormats = ["dd-MM-yyyy", "yyyy-MM-dd"];
    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789+-.eE");

    private readonly FieldDefinition _definition;
    private readonly Regex? _pattern;

    /// <param name="definition">Has passed <see cref="FieldDefinitionRules.Check"/>.</param>
    public FieldRule(FieldDefinition definition)
    {
        _definition = definition;
        if (definition.Pattern is { } pattern) _ = FieldPattern.TryMake(pattern, out _pattern);
    }

    public string Name => _definition.Name;

    public bool IsRequired => _definition.IsRequired;

    /// <summary>What is wrong with the value the reader stands on; null when nothing is.</summary>
    public FieldFaultKind? FaultOf(ref Utf8JsonReader value, string region)
    {
        if (value.TokenType == JsonTokenType.Null) return IsRequired ? FieldFaultKind.Missing : null;
        if (_definition.Type == FieldType.Boolean && value.TokenType is JsonTokenType.True or JsonTokenType.False) return null;
        if (!JsonText.TryRead(ref value, out var text)) return FieldFaultKind.NotOfType;
        if (text.Length == 0) return IsRequired ? FieldFaultKind.Missing : null;
        if (value.TokenType == JsonTokenType.Number && _definition.Type is not (FieldType.Number or FieldType.Phone)) return FieldFaultKind.NotOfType;
        return FaultOf(text, region);
    }

    private FieldFaultKind? FaultOf(string text, string region)
    {
        if (_definition.Type == FieldType.Choice) return _definition.Choices!.Contains(text) ? null : FieldFaultKind.NotAChoice;
        if (!IsOfType(text, region)) return FieldFaultKind.NotOfType;
        if (_definition.MaxLength is { } most && text.Length > most && text.EnumerateRunes().Count() > most) return FieldFaultKind.TooLong;
        return _pattern?.IsMatch(text) == false ? FieldFaultKind.NotMatchingPattern : null;
    }

    private bool IsOfType(string text, string region) => _definition.Type switch
    {
        FieldType.Text => true,
        FieldType.Number => IsNumber(text),
        FieldType.Date => DateOnly.TryParseExact(text, DateFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        FieldType.Email => ContactRules.Check(ContactField.Email, Encoding.UTF8.GetBytes(text)) == ProblemCode.None,
        FieldType.Phone => ContactNumber.TryRead(Encoding.UTF8.GetBytes(text), region, out _, out _),
        _ => false,
    };

    /// <summary>ASCII digits with sign, point and exponent; a number too large for a double is none.</summary>
    private static bool IsNumber(string text) =>
        !text.AsSpan().ContainsAnyExcept(NumberCharacters)
        && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number);
}
