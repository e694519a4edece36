namespace ContactFunctions.App.Tests.Journeys.TwoProcesses;

/// <summary>An account and its clients at two processes.</summary>
/// <param name="Exotel">By another door, at the first process.</param>
internal sealed record PairAccount(OliAIClient One, OliAIClient Other, ExotelClient Exotel) : IDisposable
{
    public IReadOnlyList<OliAIClient> Both => [One, Other];

    public void Dispose()
    {
        One.Dispose();
        Other.Dispose();
        Exotel.Dispose();
    }
}
