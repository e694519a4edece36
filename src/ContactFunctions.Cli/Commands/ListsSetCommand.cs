using System.CommandLine;
using ContactFunctions.Cli.Output;
using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Lists;

namespace ContactFunctions.Cli.Commands;

internal sealed class ListsSetCommand : ListCommand
{
    private readonly Option<string?> _name = new("--name") { Description = "Another name." };
    private readonly Option<string?> _tag = new("--tag") { Description = "Another tag; empty takes it away." };
    private readonly ListSettingsOptions _settings = new();

    public ListsSetCommand(StoreOptionSet store, Terminal terminal)
        : base("set", "Changes a list's name, tag or settings; what is not given stays.", store, terminal)
    {
        Options.Add(_name);
        Options.Add(_tag);
        _settings.AddTo(this);
    }

    protected override async Task<int> RunAsync(
        OpenStore store, Account account, ContactList list, ParseResult line, Report report, CancellationToken cancellationToken)
    {
        var (name, tag) = (line.GetValue(_name), line.GetValue(_tag));
        if (ListRules.Check(name, tag) is { IsNone: false } wrong) return report.Refuse(ListRefusals.Of(wrong, name));
        var outcome = await store.Lists.UpdateAsync(account, list.Id, name, tag, cancellationToken);
        if (outcome.List is not null)
            outcome = await store.Lists.ConfigureAsync(account, list.Id, settings => _settings.Change(settings, line), cancellationToken);
        return outcome.List is { } after
            ? report.Show(await ListView.OfAsync(store, account, after, cancellationToken))
            : report.Refuse(ListRefusals.Of(outcome.Problem, name));
    }
}
