using System.CommandLine;

namespace ContactFunctions.Cli.Commands;

/// <summary><c>--history</c>, which is on where nothing stands behind it.</summary>
internal static class HistoryOption
{
    public static Option<string> Make(bool isRequired) => new Option<string>("--history")
    {
        Description = "Whether every door's update keeps the contact as it was before, not only DeepCall's.",
        Arity = ArgumentArity.ZeroOrOne,
        Required = isRequired,
    }.AcceptOnlyFromAmong("on", "off");

    public static bool IsOn(ParseResult line, Option<string> option) => line.GetResult(option) is not null && line.GetValue(option) != "off";
}
