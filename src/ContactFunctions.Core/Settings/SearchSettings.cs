using ContactFunctions.Core.Search;

namespace ContactFunctions.Core.Settings;

/// <summary>The settings of <see cref="SearchOptions"/> that operators may change.</summary>
public static class SearchSettings
{
    public const string MemoryLimit = "Search__MemoryLimit";

    public static SearchOptions Read(SettingsReader settings)
    {
        var options = new SearchOptions();
        options.MemoryLimit = settings.Number(MemoryLimit, options.MemoryLimit, 16, 65536);
        return options;
    }
}
