using System.CommandLine;
using ContactFunctions.Cli.Output;
using ContactFunctions.Core.Accounts;

namespace ContactFunctions.Cli.Commands;

internal sealed class AccountsCreateCommand : StoreCommand
{
    private readonly Argument<string> _sid = new("sid") { Description = "What callers write in paths: letters, digits, - and _." };
    private readonly Option<string> _name = new("--name") { Description = "For people; the sid when left out." };

    private readonly Option<string> _region = new("--region")
    {
        Description = "Two letters: where numbers in national form belong.",
        DefaultValueFactory = _ => NewAccount.DefaultRegion,
    };

    private readonly Option<string> _timeZone = new("--time-zone")
    {
        Description = "IANA id: the dates in Exotel's replies.",
        DefaultValueFactory = _ => NewAccount.DefaultTimeZone,
    };

    private readonly Option<int> _partitions = new("--partitions")
    {
        Description = "How many its contacts are spread over, for good.",
        DefaultValueFactory = _ => NewAccount.DefaultPartitions,
    };

    private readonly Option<string> _history = HistoryOption.Make(isRequired: false);

    public AccountsCreateCommand(StoreOptionSet store, Terminal terminal)
        : base("create", "Makes an account, and the store where there is none.", store, terminal)
    {
        Arguments.Add(_sid);
        foreach (var option in new Option[] { _name, _region, _timeZone, _partitions, _history }) Options.Add(option);
    }

    protected override bool MakesStore => true;

    protected override async Task<int> RunAsync(OpenStore store, ParseResult line, Report report, CancellationToken cancellationToken)
    {
        var sid = line.GetRequiredValue(_sid);
        var wanted = new NewAccount(
            sid, line.GetValue(_name) ?? sid, line.GetRequiredValue(_region), line.GetRequiredValue(_timeZone), line.GetValue(_partitions),
            HistoryOption.IsOn(line, _history));
        var (account, problem) = await store.Accounts.CreateAsync(wanted, cancellationToken);
        return account is null ? report.Refuse(Refusals.Of(problem, wanted)) : report.Show(AccountView.Of(account));
    }
}
