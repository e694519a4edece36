using ContactFunctions.StandInHost.Queues;

namespace ContactFunctions.StandInHost;

/// <param name="ScriptRoot">The folder with host.json at its top.</param>
/// <param name="Environment">The host's whole environment, app settings among it; the handler inherits all of it.</param>
public sealed record FunctionsHostOptions(string ScriptRoot, IReadOnlyDictionary<string, string> Environment)
{
    public LeaseTimes Leases { get; init; } = LeaseTimes.OfTheHost;
}
