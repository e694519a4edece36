namespace ContactFunctions.App.Tests.Processes;

internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("contacts-app-");

    public string Path => _folder.FullName;

    public void Dispose() => _folder.Delete(recursive: true);
}
