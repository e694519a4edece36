using ContactFunctions.Core.Imports.Sources;
using ContactFunctions.Core.Imports.Sources.Columns;

namespace ContactFunctions.Core.Imports;

/// <summary>What a caller says about an import: how its file is to be read, and what its rows are to do. Kept with the job as it was given.</summary>
/// <param name="Format">Of the file; whether it is gzip is found out.</param>
public sealed record ImportRequest(SourceFormat Format)
{
    /// <summary>One of <see cref="SourceOptions.Delimiters"/>; null to find out.</summary>
    public char? Delimiter { get; init; }

    /// <summary>Which column is what, as <see cref="ColumnMapping"/> reads it, which the caller has made sure it can; empty for none. At most 16 KiB.</summary>
    public string Mapping { get; init; } = "";

    public DuplicatePolicy Duplicates { get; init; }

    /// <summary>Where the contacts are put beside being written; null for nowhere. The caller has just found it.</summary>
    public ImportTarget? Target { get; init; }

    /// <summary>
    /// Rows are read and compared with the contacts as they are and as the rows before would have left them, and no contact is
    /// written: the outcomes are what would be.
    /// </summary>
    public bool ValidateOnly { get; init; }

    /// <summary>Who is told when it has ended; null for nobody.</summary>
    public string? WebhookUrl { get; init; }

    /// <summary>As the caller named the file; null where it has no name.</summary>
    public string? FileName { get; init; }

    /// <summary>The job some of whose rows these are, to be tried again.</summary>
    public string? RetryOf { get; init; }

    internal SourceOptions OptionsIn(string region) => new(Format)
    {
        Region = region,
        Delimiter = Delimiter,
        Mapping = ColumnMapping.TryParse(Mapping, out var mapping, out _) ? mapping : throw new InvalidOperationException("The mapping was not checked."),
    };
}
