using System.CommandLine;
using ContactFunctions.Cli.Output;
using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Lists;

namespace ContactFunctions.Cli.Commands;

internal sealed class ListsCreateCommand : AccountCommand
{
    private readonly Argument<string> _name = new("name") { Description = "No two lists of an account have one name." };
    private readonly Option<string?> _tag = new("--tag") { Description = "For people." };
    private readonly ListSettingsOptions _settings = new();

    public ListsCreateCommand(StoreOptionSet store, Terminal terminal)
        : base("create", "Makes a list without contacts.", store, terminal)
    {
        Arguments.Add(_name);
        Options.Add(_tag);
        _settings.AddTo(this);
    }

    protected override async Task<int> RunAsync(
        OpenStore store, Account account, ParseResult line, Report report, CancellationToken cancellationToken)
    {
        var (name, tag) = (line.GetRequiredValue(_name), line.GetValue(_tag));
        if (ListRules.Check(name, tag) is { IsNone: false } wrong) return report.Refuse(ListRefusals.Of(wrong, name));
        var (list, problem) = await store.Lists.CreateAsync(account, name, tag, _settings.Change(ListSettings.Default, line), cancellationToken);
        return list is null ? report.Refuse(ListRefusals.Of(problem, name)) : report.Show(await ListView.OfAsync(store, account, list, cancellationToken));
    }
}
