using System.Diagnostics;
using ContactFunctions.Core.Imports;
using ContactFunctions.Sources.Bench;

namespace ContactFunctions.Jobs.Bench;

/// <summary>Kills the services in turns, each time one and starts it again at once, until the import has ended; watches that its counts only grow and add up.</summary>
internal sealed class KillRun(WatchedStore store, Lives lives, IReadOnlyList<Service> services)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(100);
    private readonly List<int> _progress = [];
    private readonly List<string> _faults = [];
    private ImportJob? _job;

    /// <returns>Whether all is exact.</returns>
    public static async Task<bool> RunAsync(WatchedStore store, GeneratedContacts contacts, Lives lives, IReadOnlyList<Service> services)
    {
        await store.AskForImportAsync(contacts.WriteTo);
        Console.WriteLine($"{contacts.Rows} rows, {contacts.Bad} bad, {contacts.Duplicates} duplicates; {services.Count} service(s), killed {lives}");
        var run = new KillRun(store, lives, services);
        var job = await run.RunAsync();
        var faults = await new Truth(store, contacts).FindFaultsAsync(job);
        foreach (var fault in run._faults.Concat(faults)) Console.WriteLine($"WRONG: {fault}");
        var isExact = run._faults.Count + faults.Count == 0;
        Console.WriteLine($"{job.State}: {job.Counts}; {(isExact ? "exact" : "NOT EXACT")}");
        return isExact;
    }

    private async Task<ImportJob> RunAsync()
    {
        var started = Stopwatch.GetTimestamp();
        foreach (var service in services) service.Start();
        for (var turn = 0; _job is not { HasEnded: true }; turn++)
        {
            var before = _job?.Processed ?? 0;
            await WatchAsync(lives.Next());
            _progress.Add((_job?.Processed ?? 0) - before);
            if (_job is { HasEnded: true }) break;
            await services[turn % services.Count].KillAsync();
            services[turn % services.Count].Start();
        }

        var took = Stopwatch.GetElapsedTime(started).TotalSeconds;
        foreach (var service in services) await service.DisposeAsync();
        var kills = _progress.Count - 1;
        var whole = _progress.Take(kills).Order().ToList();
        Console.WriteLine($"{took:f1} s, {kills} kills; rows per life: {(kills == 0 ? "all" : $"least {whole[0]}, median {whole[kills / 2]}, most {whole[^1]}, none in {whole.Count(life => life == 0)}")}");
        return _job!;
    }

    private async Task WatchAsync(TimeSpan life)
    {
        var started = Stopwatch.GetTimestamp();
        while (_job is not { HasEnded: true } && (life < TimeSpan.Zero || Stopwatch.GetElapsedTime(started) < life))
        {
            if (services.Any(service => service.HasExited)) throw new InvalidOperationException("A service ended by itself.");
            await Task.Delay(LookEvery);
            if (await store.FindJobAsync() is { } now) See(now);
        }
    }

    private void See(ImportJob now)
    {
        if (now.Processed < (_job?.Processed ?? 0)) _faults.Add($"{now.Processed} rows processed after {_job!.Processed}");
        if (now.Counts.Total < (_job?.Counts.Total ?? 0)) _faults.Add($"{now.Counts.Total} rows read after {_job!.Counts.Total}");
        if (_job?.Total is { } total && (now.Total, now.Counts.Total) != (total, total)) _faults.Add($"{now.Counts} after a total of {total}");
        if (now.Counts.Unprocessed < 0) _faults.Add($"{now.Counts}");
        _job = now;
    }
}
