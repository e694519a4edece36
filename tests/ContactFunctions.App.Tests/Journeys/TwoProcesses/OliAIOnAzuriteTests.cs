namespace ContactFunctions.App.Tests.Journeys.TwoProcesses;

public sealed class OliAIOnAzuriteTests(PairOnAzurite pair) : OliAIJourneys(pair), IClassFixture<PairOnAzurite>;
