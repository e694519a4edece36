using System.CommandLine;
using ContactFunctions.Cli.Imports;
using ContactFunctions.Cli.Output;
using ContactFunctions.Core.Imports;

namespace ContactFunctions.Cli.Commands;

/// <summary><c>--follow</c> and <c>--no-work</c>: what a command does about a job that runs on.</summary>
internal sealed class FollowOptionSet
{
    private readonly Option<bool> _follow = new("--follow") { Description = "Stay until the import has ended, and on a store work it here too." };
    private readonly Option<bool> _noWork = new("--no-work") { Description = "With --follow: only watch; a running service does the work." };

    public void AddTo(Command command)
    {
        command.Options.Add(_follow);
        command.Options.Add(_noWork);
        command.Validators.Add(line =>
        {
            if (line.GetValue(_noWork) && !line.GetValue(_follow)) line.AddError("--no-work says how to --follow, which is not given.");
        });
    }

    public bool IsAsked(ParseResult line) => line.GetValue(_follow);

    /// <summary>Shows an import that was begun, or follows it to its end.</summary>
    public async Task<int> ShowBegunAsync(
        IImports imports, ImportJob job, ParseResult line, Terminal terminal, Report report, CancellationToken cancellationToken)
    {
        if (IsAsked(line)) return await FollowAsync(imports, job.Id, line, terminal, report, cancellationToken);
        report.Note($"It is worked by {imports.Worker}. {HowToFollow(imports, job.Id)}");
        return report.Show(ImportView.Of(job));
    }

    /// <summary>Follows a job to its end, shows it, and tells by the exit code how it ended. Stopped, it leaves the job as it is.</summary>
    public async Task<int> FollowAsync(
        IImports imports, string jobId, ParseResult line, Terminal terminal, Report report, CancellationToken cancellationToken)
    {
        report.Note($"Following the import {jobId}; Ctrl-C stops only that.");
        try
        {
            var ended = await new ImportFollower(imports, terminal).FollowAsync(jobId, works: !line.GetValue(_noWork), cancellationToken);
            if (ended is null) return report.Refuse(Refusals.NoImport(jobId));
            _ = report.Show(ImportView.Of(ended));
            return CodeOf(ended.State);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            report.Note($"The import is not canceled: {imports.Worker} goes on with it. {HowToFollow(imports, jobId)}");
            return ExitCode.Stopped;
        }
    }

    private static string HowToFollow(IImports imports, string jobId) => string.Join(' ', ["Follow it with: contacts imports show", jobId, .. imports.Options, "--follow"]);

    private static int CodeOf(ImportState state) => state switch
    {
        ImportState.Completed => ExitCode.Ok,
        ImportState.CompletedWithErrors => ExitCode.SomeFailed,
        _ => ExitCode.NotWorked,
    };
}
