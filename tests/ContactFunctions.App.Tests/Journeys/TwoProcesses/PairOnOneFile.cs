using ContactFunctions.Storage;
using ContactFunctions.Storage.Sqlite;

namespace ContactFunctions.App.Tests.Journeys.TwoProcesses;

/// <summary>Two processes on one file.</summary>
public sealed class PairOnOneFile : ProcessPair
{
    protected override IStore Open(string folder) => SqliteStore.Open(new SqliteOptions { Path = Path.Combine(folder, ".data") }, TimeProvider.System);
}
