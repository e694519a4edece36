namespace ContactFunctions.App.Tests.Journeys.TwoProcesses;

public sealed class DirectoryOnAzuriteTests(PairOnAzurite pair) : DirectoryJourneys(pair), IClassFixture<PairOnAzurite>;
