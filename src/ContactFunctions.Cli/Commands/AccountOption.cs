using System.CommandLine;

namespace ContactFunctions.Cli.Commands;

/// <summary><c>--account SID</c>, where what a command is about stands in the first place.</summary>
internal static class AccountOption
{
    public static Option<string> Make() => new("--account") { Description = "The account's sid.", Required = true };
}
