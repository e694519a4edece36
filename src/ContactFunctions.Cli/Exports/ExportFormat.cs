namespace ContactFunctions.Cli.Exports;

/// <summary>How an export is written.</summary>
internal enum ExportFormat
{
    Csv,
    Ndjson,
}
