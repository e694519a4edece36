namespace ContactFunctions.Core.Settings;

/// <summary>How bulks are worked. Section <c>Bulk</c>.</summary>
/// <param name="InlineLimit">Most items of a bulk that is worked in the request itself; 0 sends every bulk through the queue.</param>
/// <param name="SyncBudget">How long a request waits for its bulk before it is answered 202; zero never waits.</param>
public sealed record BulkOptions(int InlineLimit, TimeSpan SyncBudget)
{
    public const string InlineLimitSetting = "Bulk__InlineLimit";
    public const string SyncBudgetSetting = "Bulk__SyncBudget";

    public static BulkOptions Default { get; } = new(500, TimeSpan.FromMinutes(1));

    public static BulkOptions Read(SettingsReader settings) => new(
        settings.Number(InlineLimitSetting, Default.InlineLimit, 0, 5000),
        settings.Duration(SyncBudgetSetting, Default.SyncBudget, TimeSpan.Zero, TimeSpan.FromHours(1)));
}
