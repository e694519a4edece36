using System.CommandLine;
using System.Text;
using ContactFunctions.Cli.Output;
using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Contacts;

namespace ContactFunctions.Cli.Commands;

/// <summary><c>dnd add</c> and <c>dnd remove</c>; where one number is none, nothing is done.</summary>
internal sealed class DndChangeCommand : AccountCommand
{
    private readonly Argument<string[]> _numbers = new("numbers")
    {
        Description = "Phone numbers; in national form they belong to the account's region.",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly bool _isBarred;

    private DndChangeCommand(string name, string description, bool isBarred, StoreOptionSet store, Terminal terminal)
        : base(name, description, store, terminal)
    {
        _isBarred = isBarred;
        Arguments.Add(_numbers);
    }

    public static DndChangeCommand Add(StoreOptionSet store, Terminal terminal) =>
        new("add", "Bars numbers in the operator's name.", isBarred: true, store, terminal);

    public static DndChangeCommand Remove(StoreOptionSet store, Terminal terminal) =>
        new("remove", "Takes the operator's bar from numbers; what the directory blacklists stays barred.", isBarred: false, store, terminal);

    protected override async Task<int> RunAsync(
        OpenStore store, Account account, ParseResult line, Report report, CancellationToken cancellationToken)
    {
        var numbers = new List<E164>();
        foreach (var text in line.GetRequiredValue(_numbers))
        {
            if (!ContactNumber.TryRead(Encoding.UTF8.GetBytes(text), account.Region, out var number, out var problem))
                return report.Refuse($"'{text}' is no phone number ({problem}); nothing was done.");
            numbers.Add(number);
        }

        var outcomes = _isBarred
            ? await store.Dnd.AddAsync(account, numbers, cancellationToken)
            : await store.Dnd.RemoveAsync(account, numbers, cancellationToken);
        foreach (var outcome in outcomes)
        {
            if (!outcome.IsChanged) report.Note($"{outcome.Entry.Number} was {(_isBarred ? "barred by the operator already" : "not barred by the operator")}.");
            if (!_isBarred && outcome.Entry.IsBarred) report.Note($"{outcome.Entry.Number} stays barred: the directory blacklists it.");
        }

        return report.List([.. outcomes.Select(outcome => DndView.Of(outcome.Entry))]);
    }
}
