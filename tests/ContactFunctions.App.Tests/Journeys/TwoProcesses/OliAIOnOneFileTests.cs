namespace ContactFunctions.App.Tests.Journeys.TwoProcesses;

public sealed class OliAIOnOneFileTests(PairOnOneFile pair) : OliAIJourneys(pair), IClassFixture<PairOnOneFile>;
