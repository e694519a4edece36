using ContactFunctions.Core.Problems;

namespace ContactFunctions.Core.Imports.Jobs;

/// <summary>What is given up of a message that failed at every delivery: its chunks' undecided items. Knows whether there were any.</summary>
internal sealed class GivenUp
{
    private volatile bool _hasItems;

    /// <summary>What the items fail with.</summary>
    public Problem Verdict { get; } = new(ProblemCode.Poisoned);

    public bool HasItems => _hasItems;

    public void Tell() => _hasItems = true;
}
