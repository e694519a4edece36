using System.CommandLine;
using ContactFunctions.Cli.Imports;
using ContactFunctions.Cli.Output;

namespace ContactFunctions.Cli.Commands;

internal sealed class ImportsRetryCommand : ImportJobsCommand
{
    private readonly Argument<string> _id = ImportJobArgument.Make();
    private readonly Option<bool> _all = new("--all") { Description = "Try the rows that were refused too; those that could not be read never are." };
    private readonly FollowOptionSet _follow = new();

    public ImportsRetryCommand(StoreOptionSet store, Terminal terminal)
        : base("retry", """
            Makes a new import of those rows of an ended one that failed for a passing cause or were not processed.

            It is done as the first one was. A row that is tried again may write over what a later row of the same number
            wrote before.

            Examples:
              contacts imports retry 1f0c3f8a5b7d4e2196a0c4d8e7b3f512 --account acme --follow
              contacts imports retry 1f0c3f8a5b7d4e2196a0c4d8e7b3f512 --account acme --all
            """, store, terminal)
    {
        Arguments.Add(_id);
        Options.Add(_all);
        _follow.AddTo(this);
    }

    protected override async Task<int> RunAsync(IImports imports, ParseResult line, Report report, CancellationToken cancellationToken)
    {
        var (retry, refusal) = await imports.RetryAsync(line.GetRequiredValue(_id), line.GetValue(_all), cancellationToken);
        return retry is null ? report.Refuse(refusal!) : await _follow.ShowBegunAsync(imports, retry, line, Terminal, report, cancellationToken);
    }
}
