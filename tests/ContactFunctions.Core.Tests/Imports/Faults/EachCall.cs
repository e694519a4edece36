namespace ContactFunctions.Core.Tests.Imports.Faults;

/// <summary>Work of which each storage call goes wrong in turn, in one way.</summary>
internal static class EachCall
{
    public static TheoryData<StoreFault> Faults =>
        [StoreFault.StopBefore, StoreFault.StopAfter, StoreFault.AnswerLost, StoreFault.RequestLost, StoreFault.Late, StoreFault.Unavailable];

    /// <param name="bounds">How many calls the work takes, so that work that does nothing is seen; half as many at the least are writes.</param>
    /// <param name="run">Does the work anew with a fault at the call of an index, -1 for none, and checks what came of it; gives the calls it made.</param>
    public static async Task GoesWrongAsync((int Least, int Most) bounds, StoreFault fault, Func<int, StoreFault, Task<IReadOnlyList<StoreCall>>> run)
    {
        var calls = await run(-1, StoreFault.None);
        Assert.InRange(calls.Count(call => call.IsWrite), bounds.Least / 2, bounds.Most / 2);
        Assert.InRange(calls.Count, bounds.Least, bounds.Most);
        var met = 0;
        for (var index = 0; index < calls.Count; index++)
        {
            // A call that only reads is the same before and after.
            if (fault != StoreFault.StopAfter || calls[index].IsWrite) met += (await run(index, fault)).Count > index ? 1 : 0;
        }

        Assert.InRange(met, bounds.Least / 2, calls.Count);
    }
}
