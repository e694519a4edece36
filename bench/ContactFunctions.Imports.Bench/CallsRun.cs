using System.Security.Cryptography;
using ContactFunctions.Core;
using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Imports;
using ContactFunctions.Core.Imports.Sources;
using ContactFunctions.Core.Queues;
using ContactFunctions.Storage;
using ContactFunctions.Storage.Queues;
using ContactFunctions.Storage.Sqlite;

namespace ContactFunctions.Imports.Bench;

/// <summary>The storage calls of an import of 10,000 rows, of ten times as many and so on, each into an account of its own, and of the same file again.</summary>
internal static class CallsRun
{
    private static readonly string[] Kinds =
    [
        "table transaction", "table get", "table query", "queue send", "queue receive", "queue delete", "queue update", "blob put", "blob get", "blob list",
        "rows written", "refused", "empty receive",
    ];

    public static async Task RunAsync(int mostRows)
    {
        Console.WriteLine($"Storage calls for 1,000 rows | {string.Join(" | ", Kinds)}");
        for (var rows = 10_000; rows <= mostRows; rows *= 10)
        {
            using var file = new SampleCsv(rows);
            await using var store = new CountedStore(SqliteStore.Open(new SqliteOptions { Path = file.NewFolder("store") }, TimeProvider.System));
            await StoreLayout.CreateAsync(store, default);
            Tell($"{rows} new", store, rows, file, await ImportAsync(store, file));
            Tell($"{rows} again", store, rows, null, await ImportAsync(store, file));
        }
    }

    private static void Tell(string name, CountedStore store, int rows, SampleCsv? checkedBy, ImportJob job)
    {
        checkedBy?.Check(job.Counts.Created, job.Counts.Failed);
        var counts = Kinds.Select(kind => $"{store[kind] * 1000.0 / rows:f2}");
        Console.WriteLine($"{name} | {string.Join(" | ", counts)} | created {job.Counts.Created}, updated {job.Counts.Updated}, unchanged {job.Counts.Unchanged}");
    }

    /// <summary>By a process that has just started, so that it knows nothing of what was there before.</summary>
    private static async Task<ImportJob> ImportAsync(CountedStore store, SampleCsv file)
    {
        var accounts = new AccountBook(store, TimeProvider.System, RandomNumberGenerator.Create());
        var account = await accounts.FindBySidAsync("acme", default) ?? (await accounts.CreateAsync(new NewAccount("acme", "Acme"), default)).Account!;
        var bulks = new BulkDesk(store, accounts.FindAsync, new ContactBook(store, TimeProvider.System), new BulkOptions(), TimeProvider.System);
        store.Reset();
        using var stop = new CancellationTokenSource();
        var work = new StandaloneWork(
            store, bulks, bulks.HandlePoisonAsync, [], _ => Task.CompletedTask, _ => Task.CompletedTask, TimeProvider.System, new Loud()).RunAsync(stop.Token);
        await using var source = File.OpenRead(file.Path);
        var job = await bulks.Imports.StartAsync(account, new ImportRequest(SourceFormat.Csv), source, default);
        // Looked at seldom: each look is calls too.
        while (job is { HasEnded: false })
        {
            await Task.Delay(TimeSpan.FromSeconds(5));
            job = (await bulks.Imports.FindAsync(account, job.Id, default))!;
        }

        await stop.CancelAsync();
        await work.ContinueWith(_ => { }, TaskScheduler.Default);
        return job;
    }

    /// <summary>Nothing is to go wrong here.</summary>
    private sealed class Loud : IWorkLog
    {
        public void QueueOutOfReach(QueueName queue, StorageException failure) => Tell(failure);

        public void QueueBroken(QueueName queue, Exception failure) => Tell(failure);

        public void MessageFailed(QueueName queue, QueueMessage message, Exception failure) => Tell(failure);

        public void MessagePoisoned(QueueName queue, QueueMessage message) => Console.Error.WriteLine("A message was poisoned.");

        public void SweepCutShort(StorageException failure) => Tell(failure);

        public void SweepBroken(Exception failure) => Tell(failure);

        private static void Tell(Exception failure) => Console.Error.WriteLine(failure.Message);
    }
}
