namespace ContactFunctions.Cli.Exports;

/// <summary>
/// Where an export goes: the output, or a file. A file appears under its name only when it is whole; until then it is
/// <c>NAME.part</c>, so that nobody takes half an export for all contacts.
/// </summary>
internal sealed class ExportTarget : IAsyncDisposable
{
    /// <summary>EPIPE of Linux and macOS, which .NET gives as it is.</summary>
    private const int BrokenPipe = 32;

    private readonly string? _path;

    private ExportTarget(string? path, Stream stream) => (_path, Stream) = (path, stream);

    public Stream Stream { get; }

    public bool IsFile => _path is not null;

    /// <summary>The output.</summary>
    public static ExportTarget Of(Stream output) => new(null, output);

    /// <exception cref="IOException">The file cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">Nor may it.</exception>
    public static ExportTarget Create(string path) => new(path, File.Create(PartOf(path)));

    /// <summary>Whether a failure is that who read the output has seen enough.</summary>
    public static bool HasReaderLeft(IOException failure) => failure.HResult == BrokenPipe;

    /// <summary>Gives the file its name.</summary>
    public async Task CompleteAsync()
    {
        await Stream.DisposeAsync();
        if (_path is not null) File.Move(PartOf(_path), _path, overwrite: true);
    }

    /// <summary>Leaves nothing of a file that was not completed.</summary>
    public async ValueTask DisposeAsync()
    {
        await Stream.DisposeAsync();
        if (_path is not null) File.Delete(PartOf(_path));
    }

    private static string PartOf(string path) => path + ".part";
}
