namespace ContactFunctions.Cli.Output;

/// <summary>Counts what is done from now on and says how fast.</summary>
internal sealed class Pace(string unit, TimeProvider clock)
{
    private const int BytesPerUnit = 1024 * 1024;
    private readonly long _start = clock.GetTimestamp();

    /// <summary>Takes how many bytes have gone from now on, and tells it in MiB.</summary>
    /// <param name="length">Of all bytes; null where it is not known.</param>
    public static Action<long> OfBytes(string unit, long? length, Action<WorkProgress> tell)
    {
        var pace = new Pace(unit, TimeProvider.System);
        return bytes => tell(pace.At(bytes / BytesPerUnit, length / BytesPerUnit));
    }

    public WorkProgress At(long done, long? total)
    {
        var seconds = clock.GetElapsedTime(_start).TotalSeconds;
        var perSecond = seconds > 0 ? done / seconds : 0;
        var left = total is { } all && perSecond > 0 ? TimeSpan.FromSeconds(Math.Max(all - done, 0) / perSecond) : default(TimeSpan?);
        return new WorkProgress(unit, done, total, perSecond, left);
    }
}
