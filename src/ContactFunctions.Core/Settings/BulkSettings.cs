using ContactFunctions.Core.Imports;

namespace ContactFunctions.Core.Settings;

/// <summary>The settings of <see cref="BulkOptions"/> that operators may change.</summary>
public static class BulkSettings
{
    public const string InlineLimit = "Bulk__InlineLimit";
    public const string SyncBudget = "Bulk__SyncBudget";

    /// <summary>Just below the 230 s after which Azure's front end ends a request.</summary>
    private static readonly TimeSpan LongestBudget = new(0, 3, 40);

    public static BulkOptions Read(SettingsReader settings)
    {
        var options = new BulkOptions();
        options.InlineLimit = settings.Number(InlineLimit, options.InlineLimit, 0, 5000);
        options.SyncBudget = settings.Duration(SyncBudget, options.SyncBudget, TimeSpan.Zero, LongestBudget);
        return options;
    }
}
