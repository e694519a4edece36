namespace ContactFunctions.Core.Settings;

/// <summary>How many requests one key may make, where a dialect's vendor limits them. Section <c>Limits</c>.</summary>
/// <param name="RequestsPerMinute">Other than bulks; 0 for any number.</param>
/// <param name="BulkRequestsPerMinute">0 for any number.</param>
public sealed record LimitsOptions(int RequestsPerMinute, int BulkRequestsPerMinute)
{
    public const string RequestsSetting = "Limits__RequestsPerMinute";
    public const string BulkRequestsSetting = "Limits__BulkRequestsPerMinute";

    private const int Most = 100_000;

    public static LimitsOptions None { get; } = new(0, 0);

    /// <summary>The vendor's own (docs.oliai.in/api-reference/overview).</summary>
    public static LimitsOptions Published { get; } = new(60, 10);

    /// <param name="fallback">What holds where nothing is set.</param>
    public static LimitsOptions Read(SettingsReader settings, LimitsOptions fallback) => new(
        settings.Number(RequestsSetting, fallback.RequestsPerMinute, 0, Most),
        settings.Number(BulkRequestsSetting, fallback.BulkRequestsPerMinute, 0, Most));
}
