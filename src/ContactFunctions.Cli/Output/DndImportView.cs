namespace ContactFunctions.Cli.Output;

/// <summary>What became of a file of numbers.</summary>
/// <param name="Accepted">Barred by this import.</param>
/// <param name="Known">Barred by the operator before, or twice in the file.</param>
/// <param name="Refused">Lines without a valid number.</param>
/// <param name="RefusedLines">The first of them.</param>
internal sealed record DndImportView(long Accepted, long Known, long Refused, IReadOnlyList<RefusedLineView> RefusedLines);
