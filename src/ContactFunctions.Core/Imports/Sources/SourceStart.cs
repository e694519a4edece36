using ContactFunctions.Core.Imports.Sources.Contacts;
using ContactFunctions.Core.Imports.Sources.Rows;

namespace ContactFunctions.Core.Imports.Sources;

/// <summary>Where and how the rows of a file begin.</summary>
/// <param name="Refusal">Why there are none.</param>
/// <param name="Bytes">Bytes of the text before the first row, from where the head was looked at.</param>
internal sealed record SourceStart(
    SourceRefusal? Refusal, RowCutter Cutter, RowContact Contact, IReadOnlyList<string> Columns, int Bytes, long Line, int Ordinal);
