namespace ContactFunctions.Core.Imports.Sources;

/// <summary>
/// A place between two rows, from which a new reader goes on and yields the same rows. What else it needs (delimiter,
/// columns, form of compression) it finds again at the head of the file, which must be the same file.
/// </summary>
/// <param name="Offset">Bytes before it: of the file itself, or, where it is gzip or UTF-16, of its text as UTF-8.</param>
/// <param name="Line">The line it is on, from 1.</param>
/// <param name="Ordinal">The zero-based place of the next row.</param>
/// <param name="Encoding">What the rows so far have decided.</param>
public readonly record struct SourceCheckpoint(long Offset, long Line, int Ordinal, SourceEncoding Encoding);
