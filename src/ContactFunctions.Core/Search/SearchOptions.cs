namespace ContactFunctions.Core.Search;

/// <summary>How much the index may take. Section <c>Search</c>.</summary>
public sealed class SearchOptions
{
    /// <summary>MiB that the indexes of all accounts in use may take together; an account in use takes what it needs.</summary>
    public int MemoryLimit { get; set; } = 256;
}
