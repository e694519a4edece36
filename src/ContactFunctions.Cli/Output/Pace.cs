namespace ContactFunctions.Cli.Output;

/// <summary>Counts what is done from now on and says how fast.</summary>
internal sealed class Pace(string unit, TimeProvider clock)
{
    private readonly long _start = clock.GetTimestamp();

    public WorkProgress At(long done, long? total)
    {
        var seconds = clock.GetElapsedTime(_start).TotalSeconds;
        var perSecond = seconds > 0 ? done / seconds : 0;
        var left = total is { } all && perSecond > 0 ? TimeSpan.FromSeconds(Math.Max(all - done, 0) / perSecond) : default(TimeSpan?);
        return new WorkProgress(unit, done, total, perSecond, left);
    }
}
