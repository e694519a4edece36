using System.Diagnostics;

namespace ContactFunctions.Storage.Sqlite.Engine;

/// <summary>Waits for the write lock that another process holds.</summary>
internal static class Busy
{
    /// <summary>
    /// Repeats <paramref name="attempt"/> while it is busy, 1 to 5 ms apart with jitter and no longer than
    /// <paramref name="patience"/>, and returns its last code.
    /// </summary>
    public static int Retry(TimeSpan patience, Func<int> attempt)
    {
        var start = Stopwatch.GetTimestamp();
        int code;
        while (SqliteFailure.IsBusy(code = attempt()) && Stopwatch.GetElapsedTime(start) < patience)
            Thread.Sleep(Random.Shared.Next(1, 6));
        return code;
    }
}
