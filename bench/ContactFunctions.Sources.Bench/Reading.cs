using System.Diagnostics;

namespace ContactFunctions.Sources.Bench;

/// <summary>One way to read a file, measured: the best of several rounds.</summary>
internal sealed record Reading(string Name, int Rows, double RowsPerSecond, double BytesPerRow)
{
    private const int Rounds = 5;

    public static async Task<Reading> MeasureAsync(string name, Func<Task<int>> read)
    {
        var best = new Reading(name, 0, 0, double.MaxValue);
        for (var round = 0; round < Rounds; round++)
        {
            var allocated = GC.GetTotalAllocatedBytes(precise: true);
            var started = Stopwatch.GetTimestamp();
            var rows = await read();
            var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
            allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
            best = best with { Rows = rows, RowsPerSecond = Math.Max(best.RowsPerSecond, rows / seconds), BytesPerRow = Math.Min(best.BytesPerRow, (double)allocated / rows) };
        }

        return best;
    }
}
