using System.CommandLine;
using ContactFunctions.Cli.Imports;
using ContactFunctions.Cli.Input;
using ContactFunctions.Cli.Output;
using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Problems;

namespace ContactFunctions.Cli.Commands;

internal sealed class DndImportCommand : AccountCommand
{
    private const string StandardInput = "-";
    private const int NumbersAtOnce = 20_000;
    private const int MostRefusedLines = 1000;

    private readonly Argument<string> _file = new("file") { Description = $"One number a line, text or CSV; {StandardInput} reads the standard input." };

    public DndImportCommand(StoreOptionSet store, Terminal terminal)
        : base("import", "Bars the numbers of a file. Cut short, it can be run again: numbers barred before count as known.", store, terminal)
    {
        _file.Validators.Add(result =>
        {
            var path = result.GetValueOrDefault<string>();
            if (path != StandardInput && !File.Exists(terminal.PathOf(path))) result.AddError($"There is no file '{path}'.");
        });
        Arguments.Add(_file);
    }

    protected override async Task<int> RunAsync(
        OpenStore store, Account account, ParseResult line, Report report, CancellationToken cancellationToken)
    {
        var path = line.GetRequiredValue(_file);
        using var reader = path == StandardInput ? new StreamReader(new WatchedStream(Terminal.OpenInput(), _ => { })) : File.OpenText(Terminal.PathOf(path));
        var view = new DndImportView(0, 0, 0, []);
        await foreach (var lines in NumberLines.ReadAsync(reader, account.Region, cancellationToken).Chunk(NumbersAtOnce).WithCancellation(cancellationToken))
            view = await ImportAsync(store, account, lines, view, cancellationToken);
        _ = report.Show(view);
        return view.Refused == 0 ? ExitCode.Ok : ExitCode.Refused;
    }

    private static async Task<DndImportView> ImportAsync(
        OpenStore store, Account account, NumberLine[] lines, DndImportView before, CancellationToken cancellationToken)
    {
        var numbers = lines.Where(line => line.Problem == ProblemCode.None).Select(line => line.Number).ToList();
        var refused = lines.Where(line => line.Problem != ProblemCode.None).ToList();
        var accepted = (await store.Dnd.AddAsync(account, numbers, cancellationToken)).Count(outcome => outcome.IsChanged);
        var shown = refused.Take(MostRefusedLines - before.RefusedLines.Count).Select(line => new RefusedLineView(line.Line, line.Problem.ToString()));
        return new DndImportView(
            before.Accepted + accepted, before.Known + numbers.Count - accepted, before.Refused + refused.Count, [.. before.RefusedLines, .. shown]);
    }
}
