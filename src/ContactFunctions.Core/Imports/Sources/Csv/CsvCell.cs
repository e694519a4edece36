namespace ContactFunctions.Core.Imports.Sources.Csv;

/// <summary>Where a cell's text lies in its row: without the quotes around it, blanks outside of quotes left out.</summary>
internal readonly record struct CsvCell(int Start, int Length, bool HasDoubledQuotes);
