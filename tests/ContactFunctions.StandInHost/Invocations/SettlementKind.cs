namespace ContactFunctions.StandInHost.Invocations;

internal enum SettlementKind
{
    Success,
    Failure,

    /// <summary>Never settled by its answer.</summary>
    Hangs,
}
