using System.CommandLine;
using ContactFunctions.Cli.Output;
using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Lists;
using ContactFunctions.Core.Lists.Entries;

namespace ContactFunctions.Cli.Commands;

internal sealed class ListsEntriesCommand : ListCommand
{
    private readonly Option<bool> _deleted = new("--deleted") { Description = "The soft-deleted ones as well." };
    private readonly Option<bool> _history = new("--history") { Description = "With what is kept of each, newest first." };

    public ListsEntriesCommand(StoreOptionSet store, Terminal terminal)
        : base("entries", "What a list keeps of its contacts, in no order.", store, terminal)
    {
        Options.Add(_deleted);
        Options.Add(_history);
    }

    protected override Task<int> RunAsync(
        OpenStore store, Account account, ContactList list, ParseResult line, Report report, CancellationToken cancellationToken)
    {
        var deleted = line.GetValue(_deleted) ? DeletedEntries.Also : DeletedEntries.None;
        var views = store.Entries.EntriesAsync(account, list, deleted, cancellationToken).Select(async (EntryMember member, CancellationToken stop) => EntryView.Of(
            member, line.GetValue(_history) ? await store.Entries.HistoryAsync(account, list, member.Contact.Id, stop) : null));
        return report.ListAsync(views, cancellationToken);
    }
}
