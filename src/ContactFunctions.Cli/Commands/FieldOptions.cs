using System.CommandLine;
using ContactFunctions.Core.Fields;

namespace ContactFunctions.Cli.Commands;

/// <summary>A field's name and what its values must be.</summary>
internal sealed class FieldOptions
{
    private static readonly Dictionary<string, FieldType> Types = Enum.GetValues<FieldType>().ToDictionary(NameOf);

    private readonly Argument<string> _name = MakeName();

    private readonly Option<string> _type = new Option<string>("--type") { Description = "What its values are.", Required = true }.AcceptOnlyFromAmong([.. Types.Keys]);

    private readonly Option<bool> _required = new("--required") { Description = "A record needs it." };

    private readonly Option<int?> _maxLength = new("--max-length") { Description = "Characters a value may have." };

    private readonly Option<string?> _pattern = new("--pattern") { Description = "A regular expression for the whole value." };

    private readonly Option<string[]> _choices = new("--choice") { Description = "A value it can have; stands once for each.", DefaultValueFactory = _ => [] };

    public static string NameOf(FieldType type) => type.ToString().ToLowerInvariant();

    public static Argument<string> MakeName() => new("field") { Description = "The field's name, as callers write it." };

    public void AddTo(Command command)
    {
        command.Arguments.Add(_name);
        foreach (var option in new Option[] { _type, _required, _maxLength, _pattern, _choices }) command.Options.Add(option);
    }

    public FieldDefinition Read(ParseResult line)
    {
        var choices = line.GetRequiredValue(_choices);
        return new FieldDefinition(
            line.GetRequiredValue(_name),
            Types[line.GetRequiredValue(_type)],
            line.GetValue(_required),
            line.GetValue(_maxLength),
            line.GetValue(_pattern),
            choices.Length == 0 ? null : choices);
    }
}
