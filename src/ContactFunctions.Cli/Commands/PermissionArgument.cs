using System.CommandLine;
using ContactFunctions.Core.Users;

namespace ContactFunctions.Cli.Commands;

/// <summary>The name of a permission, such as ADD_CONTACTS.</summary>
internal static class PermissionArgument
{
    public static Argument<string> Make() =>
        new Argument<string>("permission") { Description = "What may be done." }.AcceptOnlyFromAmong([.. PermissionNames.All]);

    public static Permissions Read(ParseResult line, Argument<string> argument) => PermissionNames.Read(line.GetRequiredValue(argument));
}
