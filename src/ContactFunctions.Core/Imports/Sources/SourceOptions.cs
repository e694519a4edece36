using ContactFunctions.Core.Imports.Sources.Columns;

namespace ContactFunctions.Core.Imports.Sources;

/// <summary>What the caller says about a file.</summary>
public sealed record SourceOptions(SourceFormat Format)
{
    /// <summary>What is looked at before the first row is read: column names, delimiter and encoding are settled within it.</summary>
    public const int HeadBytes = 64 * 1024;

    /// <summary>Columns of a CSV.</summary>
    public const int Columns = 1000;

    /// <summary>What may stand between the cells of a CSV.</summary>
    public const string Delimiters = ",;\t|";

    /// <summary>Region of numbers in national form, ISO 3166-1 alpha-2.</summary>
    public required string Region { get; init; }

    /// <summary>One of <see cref="Delimiters"/>; null to find out.</summary>
    public char? Delimiter
    {
        get;
        init => field = value is null || Delimiters.Contains(value.Value, StringComparison.Ordinal) ? value : throw new ArgumentOutOfRangeException(nameof(value));
    }

    /// <summary>Which column or key is what, where the caller says so.</summary>
    public ColumnMapping Mapping { get; init; } = ColumnMapping.None;

    /// <summary>Bytes of one row, line ends inside quotes included; a longer one is a failed row.</summary>
    public int RowBytes { get; init; } = 256 * 1024;

    /// <summary>Bytes of text that gzip may unpack to: 4 GiB.</summary>
    public long UnpackedBytes { get; init; } = 4L * 1024 * 1024 * 1024;
}
