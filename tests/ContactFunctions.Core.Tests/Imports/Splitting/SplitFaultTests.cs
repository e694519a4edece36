using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Tests.Imports.Faults;

namespace ContactFunctions.Core.Tests.Imports.Splitting;

/// <summary>Imports, whatever goes wrong.</summary>
public sealed class SplitFaultTests : FaultSuite
{
    private protected override (int Least, int Most) Calls => (100, 600);

    private protected override IReadOnlyList<string> Writes =>
    [
        "Submit jobs/open UpsertMerge", "Upload source", "Submit jobs/j Add", "Send import-chunks",
        "Submit jobs/j UpdateReplace", "Put segments", "Put rejected", "Submit jobs/s Add",
        "Submit lane", "PutIfAbsent results", "PutIfAbsent ends", "Delete import-chunks",
        "Submit jobs/j UpdateReplace ended", "Submit jobs/due UpsertReplace", "Submit jobs/open Delete",
    ];

    private protected override async Task<IFaultSample> PrepareAsync(JobWorld world)
    {
        var account = world.NewAccount(SampleFile.Partitions);
        await SampleFile.PrepareAsync(world, account);
        return new Import(world, account);
    }

    private sealed record Import(JobWorld World, Account Account) : IFaultSample
    {
        public Task<string?> TryTakeInAsync(JobProcess process) => process.TryImportAsync(Account, SampleFile.Csv);

        public Task HoldsAsync(string? toldOf) => FileTruth.HoldsAsync(World, Account, toldOf);

        public void Dispose()
        {
        }
    }
}
