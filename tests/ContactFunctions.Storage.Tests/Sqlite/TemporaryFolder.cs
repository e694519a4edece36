namespace ContactFunctions.Storage.Tests.Sqlite;

internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("contacts-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
