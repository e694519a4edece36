namespace ContactFunctions.App.Tests.Journeys.TwoProcesses;

public sealed class DirectoryOnOneFileTests(PairOnOneFile pair) : DirectoryJourneys(pair), IClassFixture<PairOnOneFile>;
