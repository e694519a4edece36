using ContactFunctions.Core.Imports;
using ContactFunctions.Core.Settings;

namespace ContactFunctions.Dialects.Tests;

/// <summary>What a test wants of its world other than usual.</summary>
internal sealed record WorldOptions
{
    public BulkOptions Bulk { get; init; } = new();

    /// <summary>Whether the queue is worked.</summary>
    public bool Works { get; init; } = true;

    /// <summary>Whether a real server listens on a free port, where its own limits matter.</summary>
    public bool Listens { get; init; }

    /// <summary>Whether the demo account has its lists and its audience.</summary>
    public bool HasDemoSets { get; init; }

    public LimitsOptions Limits { get; init; } = LimitsOptions.None;

    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
