using ContactFunctions.Core.Accounts;

namespace ContactFunctions.Core.Tests.Imports.Faults;

/// <summary>A <see cref="SampleBulk"/> that a process has taken in and nobody has worked on.</summary>
internal sealed record SampleRun(JobWorld World, Account Account, JobProcess Process, SampleBulk Sample, string JobId) : IAsyncDisposable
{
    /// <param name="choose">Faults of the process; its store's calls are counted from the intake on.</param>
    public static async Task<SampleRun> TakeInAsync(Func<StoreCall, StoreFault>? choose = null)
    {
        var world = await JobWorld.StartAsync();
        var account = world.NewAccount(SampleBulk.Partitions);
        var sample = await SampleBulk.MakeAsync(world.StartProcess().Contacts, account);
        var process = world.StartProcess(choose);
        return new SampleRun(world, account, process, sample, (await process.TryTakeInAsync(account, sample.Items))!);
    }

    public ValueTask DisposeAsync()
    {
        Sample.Dispose();
        return World.DisposeAsync();
    }
}
