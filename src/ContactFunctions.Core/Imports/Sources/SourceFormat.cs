namespace ContactFunctions.Core.Imports.Sources;

/// <summary>How an import's file is written. Stored with jobs: never renumber; append.</summary>
public enum SourceFormat : byte
{
    /// <summary><c>text/csv</c> (RFC 4180, with the liberties spreadsheets take); the first row names the columns.</summary>
    Csv = 0,

    /// <summary><c>application/x-ndjson</c>: one JSON object a line.</summary>
    Ndjson = 1,

    /// <summary><c>application/json</c>: an array of objects, or an object whose <c>contacts</c> is one.</summary>
    Json = 2,
}
