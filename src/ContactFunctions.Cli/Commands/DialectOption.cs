using System.CommandLine;
using ContactFunctions.Core.Accounts;

namespace ContactFunctions.Cli.Commands;

/// <summary><c>--dialect exotel|oliai</c></summary>
internal static class DialectOption
{
    private static readonly Dictionary<string, KeyDialect> Names = Enum.GetValues<KeyDialect>().ToDictionary(NameOf);

    public static string NameOf(KeyDialect dialect) => dialect.ToString().ToLowerInvariant();

    public static Option<string> Make(string description, bool isRequired)
    {
        var option = new Option<string>("--dialect") { Description = description, Required = isRequired };
        return option.AcceptOnlyFromAmong([.. Names.Keys]);
    }

    public static KeyDialect? Read(ParseResult line, Option<string> option) =>
        line.GetValue(option) is { } name ? Names[name] : null;
}
