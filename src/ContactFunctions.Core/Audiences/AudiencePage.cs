namespace ContactFunctions.Core.Audiences;

/// <param name="Total">How many audiences there are, on this page and off it.</param>
public readonly record struct AudiencePage(IReadOnlyList<Audience> Audiences, long Total);
