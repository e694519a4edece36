using System.CommandLine;
using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Fields;

namespace ContactFunctions.Cli.Commands;

/// <summary>The fields of an account's directory, which every account has.</summary>
internal sealed class DirectoryFieldHome : FieldHome
{
    public override void AddTo(Command command)
    {
    }

    public override async Task<(FieldDefinitions? Fields, string Refusal)> ChangeAsync(
        OpenStore store, Account account, ParseResult line, Func<FieldDefinitions, FieldDefinitions> change, CancellationToken cancellationToken) =>
        (await store.DirectoryFields.ChangeAsync(account, change, cancellationToken), "");
}
