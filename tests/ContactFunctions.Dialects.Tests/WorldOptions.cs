using ContactFunctions.Core.Imports;
using ContactFunctions.Core.Settings;
using ContactFunctions.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

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

    /// <summary>Stands before the store.</summary>
    public Func<IStore, IStore> Wrap { get; init; } = store => store;

    /// <summary>Where the doors' log lines go.</summary>
    public ILoggerFactory Logs { get; init; } = NullLoggerFactory.Instance;

    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
