using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Imports.Jobs;
using ContactFunctions.Core.Imports.Keys;
using ContactFunctions.Core.Imports.Lanes;
using ContactFunctions.Core.Imports.Rehearsals;
using ContactFunctions.Core.Imports.Results;
using ContactFunctions.Core.Imports.Splitting;
using ContactFunctions.Core.Sets;
using ContactFunctions.Core.Webhooks;
using ContactFunctions.Storage;

namespace ContactFunctions.Core.Imports;

/// <summary>Takes bulks in, works them, and tells how they went.</summary>
public sealed class BulkDesk
{
    private readonly BulkOptions _options;
    private readonly ImportJobs _jobs;
    private readonly JobIntake _intake;
    private readonly JobResults _results;
    private readonly InlineBulk _inline;
    private readonly JobCloser _closer;
    private readonly JobDescriber _describer;
    private readonly JobWaiter _waiter;
    private readonly KeyedBulk _keyed;
    private readonly ImportWorker _worker;
    private readonly JobSweeper _sweeper;

    public BulkDesk(IStore store, FindAccount accounts, ContactBook contacts, BulkOptions options, TimeProvider clock)
    {
        _options = options;
        _jobs = new ImportJobs(store.Tables, clock);
        var blobs = new ImportBlobs(store.Blobs);
        var checkpoints = new Checkpoints(store.Tables);
        var queue = new ImportQueue(store.Queues, Signals, clock);
        var runner = new LaneRunner(contacts, clock);
        var due = new DueRows(store.Tables);
        var rehearsal = new Rehearsal(store.Tables, new LaneSurvey(blobs, checkpoints), clock);
        var chunks = new ChunkWorker(
            store.Tables, blobs, contacts, runner, rehearsal, new JobTerms(new SetRows(store.Tables)), clock);
        _inline = new InlineBulk(runner);
        _results = new JobResults(blobs);
        var longs = new LongImports(_jobs, queue, options);
        _closer = new JobCloser(_jobs, blobs, chunks, checkpoints, longs, Signals, due, new WebhookQueue(store.Queues, Signals), clock);
        _describer = new JobDescriber(_closer, clock);
        _intake = new JobIntake(_jobs, blobs, queue, _closer, options, clock);
        _waiter = new JobWaiter(_jobs, blobs, chunks, _closer, Signals, clock);
        var keys = new IdempotencyKeys(store.Tables, _jobs, clock);
        _keyed = new KeyedBulk(_jobs, keys, _intake, new InlineJob(blobs, chunks, queue, _closer), _waiter, _results, _describer, options, clock);
        var splits = new SplitEnder(checkpoints, clock);
        var splitter = new Splitter(_jobs, blobs, checkpoints, longs, splits, queue, options, clock);
        var ender = new JobEnder(store.Tables, _jobs, blobs, chunks, checkpoints, splits, _closer, clock);
        var removal = new JobRemoval(_jobs, keys, blobs, checkpoints);
        _worker = new ImportWorker(accounts, _jobs, blobs, queue, chunks, checkpoints, splitter, ender, _closer, clock);
        _sweeper = new JobSweeper(
            accounts, _jobs, keys, blobs, queue, _closer, ender, checkpoints, longs, removal, new MarkerRemoval(store.Tables), due, contacts, options, clock);
        var sources = new SourceIntake(store.Blobs, _jobs, blobs, queue, options, clock);
        Imports = new ImportDesk(
            _jobs, sources, keys, _describer, ender, removal, new ResultOpening(_jobs, blobs, checkpoints), clock);
    }

    /// <summary>The desk for files. Its jobs go through the same queue and are worked and swept here.</summary>
    public ImportDesk Imports { get; }

    /// <summary>Wakes whoever pumps this process's queues.</summary>
    public ImportSignals Signals { get; } = new();

    /// <summary>
    /// Works a bulk: up to the inline limit in this call, above it (or with <paramref name="respondAsync"/>) through the
    /// queue, waiting for it within the budget. Every item has its outcome, in input order; items refused while they were
    /// read keep their problem. The items stay the caller's to dispose.
    /// </summary>
    /// <exception cref="StorageException">Unavailable: a bulk for the queue could not be taken in, or waited for.</exception>
    public async Task<BulkAnswer> RunAsync(Account account, ImportItems items, bool respondAsync, CancellationToken cancellationToken)
    {
        if (!respondAsync && items.Count <= _options.InlineLimit) return new BulkAnswer(await _inline.RunAsync(account, items, cancellationToken), null);
        var job = await _intake.TakeInAsync(account, items, cancellationToken);
        if (respondAsync || _options.SyncBudget == TimeSpan.Zero) return new BulkAnswer(null, _describer.Describe(job, job.HasEnded ? JobDescriber.Ended(job) : JobDescriber.Started(job)));
        if (await _waiter.WaitAsync(account, job, _options.SyncBudget, cancellationToken) is { } ended)
            return new BulkAnswer(await _results.GatherAsync(ended, cancellationToken), null);
        return new BulkAnswer(null, await _describer.DescribeAsync(account, job, cancellationToken));
    }

    /// <summary>
    /// Works a bulk as above, once for all requests under one key: the repeat of one that was answered gets the same answer,
    /// one that comes while the first is worked on, or that asks for something else under the key, is refused. The repeat of
    /// a request that ended half way goes on where that one was.
    /// </summary>
    /// <param name="key">Null is as above.</param>
    /// <exception cref="StorageException">Unavailable: no answer, and nothing of it kept; repeating the request is safe.</exception>
    public Task<BulkAnswer> RunAsync(Account account, ImportItems items, bool respondAsync, IdempotencyKey? key, CancellationToken cancellationToken) =>
        key is null ? RunAsync(account, items, respondAsync, cancellationToken) : _keyed.RunAsync(account, items, respondAsync, key, cancellationToken);

    /// <summary>The account's bulk of this id; null when there is none, or its time is over.</summary>
    public async Task<ImportJob?> FindAsync(Account account, string jobId, CancellationToken cancellationToken) =>
        await FindRowAsync(account, jobId, cancellationToken) is { } job ? await _describer.DescribeAsync(account, job, cancellationToken) : null;

    /// <summary>The results of an ended bulk; null when there is no such bulk or it still runs.</summary>
    public async Task<ImportResults?> ResultsAsync(Account account, string jobId, CancellationToken cancellationToken) =>
        await FindRowAsync(account, jobId, cancellationToken) is { HasEnded: true } job ? await _results.GatherAsync(job, cancellationToken) : null;

    /// <summary>Handles a message of <see cref="StoreLayout.ImportChunks"/>; throws to have it delivered again.</summary>
    /// <param name="dequeueCount">From 1.</param>
    public Task HandleAsync(ReadOnlyMemory<byte> message, long dequeueCount, CancellationToken cancellationToken) =>
        _worker.HandleAsync(message, dequeueCount, cancellationToken);

    /// <summary>Handles a message of <see cref="StoreLayout.ImportChunksPoison"/>: its items fail, so that the job ends.</summary>
    /// <returns>the job, for somebody to look into; null where nothing was given up.</returns>
    public Task<ImportJobName?> HandlePoisonAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken) =>
        _worker.HandlePoisonAsync(message, cancellationToken);

    /// <summary>What waited when this process's last sweep looked.</summary>
    public Backlog Backlog => _sweeper.Backlog;

    /// <summary>Takes up what was left by crashes, and clears away what is due. At start and every 15 s.</summary>
    public Task SweepAsync(CancellationToken cancellationToken) => _sweeper.SweepAsync(cancellationToken);

    private async ValueTask<ImportJobRow?> FindRowAsync(Account account, string jobId, CancellationToken cancellationToken) =>
        await _jobs.FindLiveAsync(account.Id, jobId, cancellationToken) is { Kind: ImportKind.Bulk } job ? job : null;
}
