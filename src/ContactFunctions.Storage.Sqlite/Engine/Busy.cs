using System.Diagnostics;

namespace ContactFunctions.Storage.Sqlite.Engine;

/// <summary>Waits for the write lock that another process holds, for as long as it takes up to ten seconds.</summary>
internal static class Busy
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Repeats <paramref name="attempt"/> while it is busy, 1 to 5 ms apart with jitter, and returns its last code.</summary>
    public static int Retry(Func<int> attempt)
    {
        var start = Stopwatch.GetTimestamp();
        int code;
        while (SqliteFailure.IsBusy(code = attempt()) && Stopwatch.GetElapsedTime(start) < Patience)
            Thread.Sleep(Random.Shared.Next(1, 6));
        return code;
    }
}
