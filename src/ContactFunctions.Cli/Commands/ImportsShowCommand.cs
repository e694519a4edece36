using System.CommandLine;
using ContactFunctions.Cli.Imports;
using ContactFunctions.Cli.Output;

namespace ContactFunctions.Cli.Commands;

internal sealed class ImportsShowCommand : ImportJobsCommand
{
    private readonly Argument<string> _id = ImportJobArgument.Make();
    private readonly FollowOptionSet _follow = new();

    public ImportsShowCommand(StoreOptionSet store, Terminal terminal)
        : base("show", """
            One import as it stands, or with --follow as it ends.

            Examples:
              contacts imports show 1f0c3f8a5b7d4e2196a0c4d8e7b3f512 --account acme
              contacts imports show 1f0c3f8a5b7d4e2196a0c4d8e7b3f512 --account acme --follow --no-work
            """, store, terminal)
    {
        Arguments.Add(_id);
        _follow.AddTo(this);
    }

    protected override async Task<int> RunAsync(IImports imports, ParseResult line, Report report, CancellationToken cancellationToken)
    {
        var id = line.GetRequiredValue(_id);
        if (_follow.IsAsked(line)) return await _follow.FollowAsync(imports, id, line, Terminal, report, cancellationToken);
        return await imports.FindAsync(id, cancellationToken) is { } job ? report.Show(ImportView.Of(job)) : report.Refuse(Refusals.NoImport(id));
    }
}
