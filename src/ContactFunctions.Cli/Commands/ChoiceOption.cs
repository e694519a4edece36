using System.CommandLine;

namespace ContactFunctions.Cli.Commands;

/// <summary>An option whose values are an enumeration's words in lower case.</summary>
internal sealed class ChoiceOption<T>
    where T : struct, Enum
{
    private static readonly Dictionary<string, T> Words = Enum.GetValues<T>().ToDictionary(value => value.ToString().ToLowerInvariant());

    private readonly Option<string?> _option;

    public ChoiceOption(string name, string description)
    {
        _option = new Option<string?>(name) { Description = description };
        _ = _option.AcceptOnlyFromAmong([.. Words.Keys]);
    }

    public void AddTo(Command command) => command.Options.Add(_option);

    /// <summary>Null when it was left out.</summary>
    public T? Read(ParseResult line) => line.GetValue(_option) is { } word ? Words[word] : null;
}
