namespace ContactFunctions.Core.Imports.Sources.Columns;

/// <summary>Why a mapping was refused.</summary>
/// <param name="Pair">The pair that is wrong, as it was written.</param>
public sealed record MappingProblem(MappingFault Fault, string Pair);
