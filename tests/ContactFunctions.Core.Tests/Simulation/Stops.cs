namespace ContactFunctions.Core.Tests.Simulation;

/// <summary>A change whose process stops, at each of its storage calls in turn.</summary>
internal static class Stops
{
    /// <param name="calls">How many storage calls the change makes.</param>
    /// <param name="stop">
    /// Makes the change in an account of this id, not used before, and stops at the call of this index: before it, or once it is done.
    /// </param>
    public static async Task AtEachAsync(int calls, Func<string, int, bool, Task> stop)
    {
        for (var index = 0; index < calls; index++)
        {
            await stop($"b{index:x}", index, false);
            await stop($"c{index:x}", index, true);
        }
    }
}
