using ContactFunctions.Cli.Imports;
using ContactFunctions.Cli.Input;
using ContactFunctions.Cli.Output;
using ContactFunctions.Core.Exports;
using ContactFunctions.Core.Imports;
using ContactFunctions.Core.Imports.Results;
using ContactFunctions.Core.Queues;

namespace ContactFunctions.Cli.Service;

/// <summary>The imports of the account whose key this is, behind a running service: <c>/v1/imports</c>.</summary>
internal sealed class ServiceImports(ServiceAddress address, Terminal terminal) : IImports
{
    private const string Root = "v1/imports";
    private const int PageSize = 100;
    private static readonly TimeSpan Often = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Seldom = TimeSpan.FromSeconds(5);

    private readonly ServiceClient _client = new(address, terminal);

    public string Worker => "the service";

    public IReadOnlyList<string> Options { get; } = address.IsTyped ? ["--url", address.Base.ToString()] : [];

    public TimeSpan LookEvery => _client.IsShort ? Seldom : Often;

    public async Task<ImportReply> StartAsync(
        ImportRequest request, SetName set, ImportFile file, Action<WorkProgress> tell, CancellationToken cancellationToken)
    {
        // Whether this is the service and the key is good is better known before a large file goes out than after.
        _ = await ListAsync(limit: 1, cancellationToken);
        var reply = await new ServiceUpload(_client, file, tell).SendAsync(Root + UploadQuery.Of(request, set), cancellationToken);
        return (reply.IsNotFound, set) switch
        {
            (true, { List: { } list }) => ImportReply.Refused(Refusals.NoList(list)),
            (true, { Audience: { } audience }) => ImportReply.Refused(Refusals.NoAudience(audience)),
            _ => JobOf(reply),
        };
    }

    /// <summary>An import that is begun meanwhile moves the others down a page, and may show one of them twice.</summary>
    public async Task<IReadOnlyList<ImportJob>> ListAsync(int limit, CancellationToken cancellationToken)
    {
        var (jobs, pages) = (new Dictionary<string, ImportJob>(), 1);
        for (var page = 1; page <= pages && jobs.Count < limit; page++)
        {
            var reply = await _client.AskAsync(HttpMethod.Get, $"{Root}?view=full&limit={Math.Min(limit, PageSize)}&page={page}", key: null, cancellationToken);
            if (!reply.IsSuccess) throw ServiceTrouble.NotOurs;
            var read = reply.Read(ServiceJson.Default.ServicePage);
            foreach (var import in read.Data) jobs.TryAdd(import.Id, import.ToJob());
            // A service that is none may say that there are pages without end.
            pages = read.Data.Length > 0 ? read.TotalPages : 0;
        }

        return [.. jobs.Values.OrderByDescending(job => job.CreatedAt).Take(limit)];
    }

    public async Task<ImportJob?> FindAsync(string id, CancellationToken cancellationToken)
    {
        if (!ImportJob.IsId(id)) return null;
        var reply = await _client.AskAsync(HttpMethod.Get, PathOf(id), key: null, cancellationToken);
        return reply.IsNotFound ? null : reply.Read(ServiceJson.Default.ServiceImport).ToJob();
    }

    public async Task<ImportReply> CancelAsync(string id, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is not { } job) return ImportReply.Refused(Refusals.NoImport(id));
        if (job.HasEnded) return ImportReply.Refused(Refusals.ImportEnded(id, job.State));
        var reply = await _client.AskAsync(HttpMethod.Post, PathOf(id) + "/cancel", key: null, cancellationToken);
        return reply.IsNotFound ? ImportReply.Refused(Refusals.NoImport(id)) : JobOf(reply);
    }

    public async Task<ImportReply> RetryAsync(string id, bool all, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is not { } job) return ImportReply.Refused(Refusals.NoImport(id));
        if (!job.HasEnded) return ImportReply.Refused(Refusals.OfRetry(RetryStatus.StillRunning, id, null));
        var reply = await _client.AskAsync(HttpMethod.Post, PathOf(id) + (all ? "/retry?all=true" : "/retry"), Guid.NewGuid().ToString(), cancellationToken);
        if (reply.IsSuccess) return JobOf(reply);
        if (reply.IsNotFound) return ImportReply.Refused(Refusals.NoImport(id));
        return ImportReply.Refused(reply.Location?.OriginalString.Split('/')[^1] is { } running && ImportJob.IsId(running)
            ? Refusals.OfRetry(RetryStatus.AlreadyRetrying, id, running)
            : Refusals.OfRetry(RetryStatus.NothingToRetry, id, null));
    }

    public async Task<bool?> WriteResultsAsync(string id, ResultsOrder order, Stream output, CancellationToken cancellationToken)
    {
        if (!ImportJob.IsId(id)) return null;
        var query = order.Format == ExportFormat.Csv ? $"?format=csv&verbatim={(order.IsVerbatim ? "true" : "false")}" : "?format=ndjson";
        if (order.Outcome is { } outcome) query += $"&outcome={ResultNames.Of(outcome)}";
        using var file = await _client.OpenAsync($"{PathOf(id)}/results{query}", cancellationToken);
        if (file is null) return null;
        if (!file.Headers.TryGetValues("Import-Final", out var isFinal)) throw ServiceTrouble.NotOurs;
        await _client.CopyAsync(file, output, cancellationToken);
        return isFinal.Contains("true");
    }

    /// <summary>The service does, beside this process.</summary>
    public Task WorkAsync(IWorkLog log, CancellationToken stopping) => Task.CompletedTask;

    public bool IsPassing(Exception failure) => failure is ServiceException { IsPassing: true };

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <param name="id">One that a job can have: another might lead elsewhere.</param>
    private static string PathOf(string id) => $"{Root}/{id}";

    private static ImportReply JobOf(ServiceReply reply) => reply.IsSuccess
        ? ImportReply.Of(reply.Read(ServiceJson.Default.ServiceImport).ToJob())
        : ImportReply.Refused(ServiceTrouble.Refusal(reply.Status, reply.Message));
}
