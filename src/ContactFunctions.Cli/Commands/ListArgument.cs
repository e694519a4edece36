using System.CommandLine;
using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Lists;

namespace ContactFunctions.Cli.Commands;

/// <summary>A list of an account, named as any of the vendors names it.</summary>
internal static class ListArgument
{
    public static Argument<string> Make() => new("list") { Description = "The list's number or ObjectId (DeepCall's clId), or its sid (Exotel's)." };

    /// <summary>Null when there is none.</summary>
    public static Task<ContactList?> FindAsync(OpenStore store, Account account, string key, CancellationToken cancellationToken) =>
        store.Lists.FindByAnyIdAsync(account, key, cancellationToken);
}
