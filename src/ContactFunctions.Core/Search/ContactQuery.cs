namespace ContactFunctions.Core.Search;

/// <summary>Which contacts of an account, and which stretch of them.</summary>
/// <param name="Search">
/// Part of the name, in any case and with or without accents, or of the number, with or without plus, blanks, dashes and brackets;
/// trimmed, null for all.
/// </param>
/// <param name="Set">Only live members of this list or audience, by its key as contacts keep it; null for all.</param>
/// <param name="OutsideSet">Only contacts that are not in this one; null for all.</param>
/// <param name="Skip">From 0.</param>
public sealed record ContactQuery(string? Search, string? Set, string? OutsideSet, int Skip, int Take);
