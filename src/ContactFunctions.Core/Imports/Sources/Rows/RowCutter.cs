namespace ContactFunctions.Core.Imports.Sources.Rows;

/// <summary>
/// Finds the rows of one format. What it finds depends on the text alone, never on how much of it is in the window: it
/// asks for more until it knows.
/// </summary>
internal abstract class RowCutter
{
    /// <param name="window">The text from where the last cut was consumed.</param>
    /// <param name="isFinal">Whether the file ends with it.</param>
    public abstract Cut Next(ReadOnlySpan<byte> window, bool isFinal);
}
