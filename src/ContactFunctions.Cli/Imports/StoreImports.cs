using ContactFunctions.Cli.Input;
using ContactFunctions.Cli.Output;
using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Exports;
using ContactFunctions.Core.Imports;
using ContactFunctions.Core.Imports.Results;
using ContactFunctions.Core.Queues;
using ContactFunctions.Storage;

namespace ContactFunctions.Cli.Imports;

/// <summary>The imports of an account on a store, which is closed with this.</summary>
internal sealed class StoreImports(OpenStore store, Account account) : IImports
{
    private const int PageSize = 100;

    public string Worker => "a service that works this store";

    public IReadOnlyList<string> Options { get; } = ["--account", account.Sid];

    public TimeSpan LookEvery { get; } = TimeSpan.FromMilliseconds(400);

    public async Task<ImportReply> StartAsync(
        ImportRequest request, SetName set, ImportFile file, Action<WorkProgress> tell, CancellationToken cancellationToken)
    {
        var (list, audience, refusal) = await set.FindAsync(store, account, cancellationToken);
        if (refusal is not null) return ImportReply.Refused(refusal);
        var target = list is not null ? ImportTarget.Of(list) : audience is not null ? ImportTarget.Of(audience) : null;
        var (stream, _) = await file.OpenAsync("MiB stored", tell, cancellationToken);
        await using var opened = stream;
        var source = await store.Imports.ReceiveAsync(account, stream, cancellationToken);
        if (source.Bytes > 0) return ImportReply.Of(await store.Imports.StartAsync(account, request with { Target = target }, source, cancellationToken));
        await store.Imports.DiscardAsync(source, cancellationToken);
        return ImportReply.Refused(Refusals.EmptyFile);
    }

    public async Task<IReadOnlyList<ImportJob>> ListAsync(int limit, CancellationToken cancellationToken)
    {
        var (jobs, next) = (new List<ImportJob>(), default(string));
        do
        {
            var page = (await store.Imports.ListAsync(account, Math.Min(limit - jobs.Count, PageSize), next, cancellationToken))!;
            jobs.AddRange(page.Jobs);
            next = page.Continuation;
        }
        while (next is not null && jobs.Count < limit);

        return jobs;
    }

    public Task<ImportJob?> FindAsync(string id, CancellationToken cancellationToken) => store.Imports.FindAsync(account, id, cancellationToken);

    public async Task<ImportReply> CancelAsync(string id, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is not { } job) return ImportReply.Refused(Refusals.NoImport(id));
        if (job.HasEnded) return ImportReply.Refused(Refusals.ImportEnded(id, job.State));
        return await store.Imports.CancelAsync(account, id, cancellationToken) is { } canceled ? ImportReply.Of(canceled) : ImportReply.Refused(Refusals.NoImport(id));
    }

    public async Task<ImportReply> RetryAsync(string id, bool all, CancellationToken cancellationToken)
    {
        var (status, retry) = await store.Imports.RetryAsync(account, id, all, cancellationToken);
        return status == RetryStatus.Started ? ImportReply.Of(retry!) : ImportReply.Refused(Refusals.OfRetry(status, id, retry?.Id));
    }

    public async Task<bool?> WriteResultsAsync(string id, ResultsOrder order, Stream output, CancellationToken cancellationToken)
    {
        await using var results = await store.Imports.OpenResultsAsync(account, id, from: 0, order.Outcome, cancellationToken);
        if (results is null) return null;
        if (order.Format == ExportFormat.Csv) await ImportResultCsv.WriteAsync(results, output, order.IsVerbatim, cancellationToken);
        else await ImportResultNdjson.WriteAsync(results, output, cancellationToken);
        return results.IsFinal;
    }

    public Task WorkAsync(IWorkLog log, CancellationToken stopping) => store.WorkAsync(log, stopping);

    public bool IsPassing(Exception failure) => failure is StorageException { Code: StorageErrorCode.Unavailable };

    public ValueTask DisposeAsync() => store.DisposeAsync();
}
