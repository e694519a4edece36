namespace ContactFunctions.StandInHost.Queues;

/// <summary>Contract 4.3: while it is worked on a message is invisible for 10 minutes, renewed about every 5; shorter where a test cannot wait.</summary>
public sealed record LeaseTimes(TimeSpan Lease, TimeSpan RenewEvery)
{
    public static LeaseTimes OfTheHost { get; } = new(TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(5));
}
