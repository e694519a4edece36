using ContactFunctions.Core.Imports.Sources;

namespace ContactFunctions.Core.Tests.Imports.Sources;

/// <summary>Everything one pass over a file gave.</summary>
/// <param name="Checkpoints">The place before the first row, and the one behind each.</param>
internal sealed record SourceReading(
    IReadOnlyList<string> Columns, List<ReadRow> Rows, List<SourceCheckpoint> Checkpoints, SourceRefusal? Refusal)
{
    /// <summary>Each row in one line: its line and contact, or its line and problem.</summary>
    public string[] Lines => [.. Rows.Select(row => row.ToString())];
}
