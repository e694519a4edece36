namespace ContactFunctions.Core.Imports.Sources;

/// <summary>Why reading a file ended before its end.</summary>
/// <param name="Line">Where, from 1.</param>
/// <param name="Detail">The names of columns it is about, as they are written in the file or mapping; empty where there are none.</param>
public sealed record SourceRefusal(SourceFault Fault, long Line, string Detail);
