namespace ContactFunctions.Core.Imports.Sources.Csv;

/// <summary>What looking for a row's end came to.</summary>
internal enum CsvRowScan
{
    Complete,

    /// <summary>The text ends before the row does.</summary>
    Incomplete,

    /// <summary>Something other than a delimiter follows a closing quote, or the file ends inside of quotes.</summary>
    Broken,
}
