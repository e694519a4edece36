using System.CommandLine;
using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Fields;

namespace ContactFunctions.Cli.Commands;

/// <summary>Whose fields a command defines.</summary>
internal abstract class FieldHome
{
    /// <summary>Adds what a command line needs to say whose.</summary>
    public abstract void AddTo(Command command);

    /// <summary>Changes the definitions and returns them as they are then; or why there is nothing to have any.</summary>
    public abstract Task<(FieldDefinitions? Fields, string Refusal)> ChangeAsync(
        OpenStore store, Account account, ParseResult line, Func<FieldDefinitions, FieldDefinitions> change, CancellationToken cancellationToken);
}
