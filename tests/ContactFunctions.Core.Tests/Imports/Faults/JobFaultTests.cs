using ContactFunctions.Core.Accounts;

namespace ContactFunctions.Core.Tests.Imports.Faults;

/// <summary>Bulks in the queue, whatever goes wrong.</summary>
public sealed class JobFaultTests : FaultSuite
{
    private protected override (int Least, int Most) Calls => (60, 400);

    private protected override IReadOnlyList<string> Writes =>
    [
        "Submit jobs/open UpsertMerge", "Put input", "Put rejected", "Submit jobs/j Add", "Send import-chunks",
        "Submit lane", "Submit contacts", "Submit jobs/moves UpsertReplace", "Submit jobs/moves Delete", "PutIfAbsent results", "PutIfAbsent ends", "Delete import-chunks",
        "Submit jobs/j UpdateReplace ended", "Submit jobs/due UpsertReplace", "Submit jobs/open Delete",
    ];

    private protected override async Task<IFaultSample> PrepareAsync(JobWorld world)
    {
        var account = world.NewAccount(SampleBulk.Partitions);
        return new Bulk(world, account, await SampleBulk.MakeAsync(world.StartProcess().Contacts, account));
    }

    private sealed record Bulk(JobWorld World, Account Account, SampleBulk Sample) : IFaultSample
    {
        public Task<string?> TryTakeInAsync(JobProcess process) => process.TryTakeInAsync(Account, Sample.Items);

        public Task HoldsAsync(string? toldOf) => SampleTruth.HoldsAsync(World, Account, Sample, toldOf);

        public void Dispose() => Sample.Dispose();
    }
}
