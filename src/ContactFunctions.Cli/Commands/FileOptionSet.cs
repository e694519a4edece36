using System.CommandLine;
using ContactFunctions.Cli.Exports;
using ContactFunctions.Cli.Output;
using ContactFunctions.Core.Exports;

namespace ContactFunctions.Cli.Commands;

/// <summary><c>--format</c>, <c>--output</c> and <c>--verbatim</c>: the form in which rows are written, and where to.</summary>
internal sealed class FileOptionSet(StoreOptionSet store, Terminal terminal, string csv, string ndjson)
{
    private readonly ChoiceOption<ExportFormat> _format = new("--format", $"csv, which is what it is when left out, unless there is --json: {csv}. ndjson: {ndjson}.");

    private readonly Option<string?> _output = new("--output", "-o") { Description = "The file to write, which appears when it is whole; else the output." };

    private readonly Option<bool> _verbatim = new("--verbatim")
    {
        Description = "Write every text as it is. Without it one that a spreadsheet would run as a formula has an apostrophe before it, which import takes away.",
    };

    public void AddTo(Command command)
    {
        _format.AddTo(command);
        command.Options.Add(_output);
        command.Options.Add(_verbatim);
    }

    public ExportFormat Format(ParseResult line) => _format.Read(line) ?? (store.IsJson(line) ? ExportFormat.Ndjson : ExportFormat.Csv);

    public bool IsVerbatim(ParseResult line) => line.GetValue(_verbatim);

    /// <summary>Opens where to write, has it written, and gives the file its name if that went well.</summary>
    /// <param name="write">Returns the exit code, and what to say of it beside the data.</param>
    public async Task<int> WriteAsync(ParseResult line, Report report, Func<ExportTarget, Action<WorkProgress>, Task<(int ExitCode, string? Note)>> write)
    {
        var path = line.GetValue(_output);
        try
        {
            await using var target = path is null ? ExportTarget.Of(terminal.OpenData()) : ExportTarget.Create(terminal.PathOf(path));
            var (code, note) = await ProgressDisplay.ShowAsync(terminal, tell => write(target, tell));
            if (code == ExitCode.Ok) await target.CompleteAsync();
            if (note is not null) report.Note(note);
            return code;
        }
        catch (IOException failure) when (path is null && ExportTarget.HasReaderLeft(failure))
        {
            return ExitCode.Ok;
        }
    }
}
