using System.CommandLine;

namespace ContactFunctions.Cli.Commands;

/// <summary><c>--account SID</c>, where what a command is about stands in the first place.</summary>
internal static class AccountOption
{
    public static Option<string> Make(bool isRequired = true) => new("--account") { Description = "The account's sid; of a service, the key says it.", Required = isRequired };
}
