using System.CommandLine;
using ContactFunctions.Cli.Output;
using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Fields;

namespace ContactFunctions.Cli.Commands;

/// <summary>The fields of a list's records.</summary>
internal sealed class ListFieldHome : FieldHome
{
    private readonly Argument<string> _list = ListArgument.Make();

    public override void AddTo(Command command) => command.Arguments.Add(_list);

    public override async Task<(FieldDefinitions? Fields, string Refusal)> ChangeAsync(
        OpenStore store, Account account, ParseResult line, Func<FieldDefinitions, FieldDefinitions> change, CancellationToken cancellationToken)
    {
        var key = line.GetRequiredValue(_list);
        if (await ListArgument.FindAsync(store, account, key, cancellationToken) is not { } list) return (null, ListRefusals.NoList(key));
        var outcome = await store.Lists.ConfigureAsync(
            account, list.Id, settings => settings with { Fields = change(settings.Fields) }, cancellationToken);
        return (outcome.List?.Settings.Fields, ListRefusals.NoList(key));
    }
}
