using ContactFunctions.Core.Settings;

namespace ContactFunctions.Dialects.OliAI;

/// <summary>The vendor's limits (docs.oliai.in/api-reference/overview): bulks count by themselves, all other requests together.</summary>
internal sealed class OliAILimits(LimitsOptions options, TimeProvider clock)
{
    public OliAILimit General { get; } = new("default", options.RequestsPerMinute, clock);

    public OliAILimit Bulk { get; } = new("bulk", options.BulkRequestsPerMinute, clock);
}
