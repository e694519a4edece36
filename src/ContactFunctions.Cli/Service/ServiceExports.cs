using ContactFunctions.Cli.Exports;
using ContactFunctions.Cli.Imports;
using ContactFunctions.Cli.Input;
using ContactFunctions.Cli.Output;
using ContactFunctions.Core.Exports;

namespace ContactFunctions.Cli.Service;

/// <summary>The contacts of the account whose key this is, behind a running service: <c>/v1/exports</c>.</summary>
internal sealed class ServiceExports(ServiceAddress address, Terminal terminal) : IExports
{
    /// <summary>How many there were when the service began; that it says so tells it from another.</summary>
    private const string CountHeader = "Export-Contacts";

    private readonly ServiceClient _client = new(address, terminal);

    public async Task<(int ExitCode, string? Note)> WriteAsync(
        SetName set, ExportFormat format, bool isVerbatim, ExportTarget target, Action<WorkProgress> tell, CancellationToken cancellationToken)
    {
        using var file = await _client.OpenAsync("v1/exports" + QueryOf(set, format, isVerbatim, target.IsFile), cancellationToken);
        if (file is null) return (ExitCode.Refused, set.List is { } list ? Refusals.NoList(list) : set.Audience is { } audience ? Refusals.NoAudience(audience) : throw ServiceTrouble.NotOurs);
        if (!file.Headers.Contains(CountHeader)) throw ServiceTrouble.NotOurs;
        await _client.CopyAsync(file, new WatchedStream(target.Stream, Pace.OfBytes("MiB written", null, tell)), cancellationToken);
        return (ExitCode.Ok, null);
    }

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    private static string QueryOf(SetName set, ExportFormat format, bool isVerbatim, bool isFile)
    {
        var query = format == ExportFormat.Csv ? $"?format=csv&verbatim={Word(isVerbatim)}&mark={Word(isFile && !isVerbatim)}" : "?format=ndjson";
        if (set.List is { } list) query += "&listId=" + Uri.EscapeDataString(list);
        return set.Audience is { } audience ? $"{query}&audienceId={Uri.EscapeDataString(SetName.AudiencePrefix + audience)}" : query;
    }

    private static string Word(bool isSo) => isSo ? "true" : "false";
}
