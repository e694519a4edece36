namespace ContactFunctions.Core.Exports;

/// <summary>How an export is written.</summary>
public enum ExportFormat
{
    Csv,
    Ndjson,
}
