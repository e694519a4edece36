namespace ContactFunctions.Cli.Exports;

/// <summary>
/// Where an export goes: the output, or a file. A file appears under its name only when it is whole; until then it is
/// <c>NAME.part</c>, so that nobody takes half an export for all contacts. A device or a named pipe is written as it is,
/// for a file of its name would take its place.
/// </summary>
internal sealed class ExportTarget : IAsyncDisposable
{
    /// <summary>EPIPE of Linux and macOS, which .NET gives as it is.</summary>
    private const int BrokenPipe = 32;

    /// <summary>Where those lie that look like empty files, such as <c>/dev/null</c>.</summary>
    private const string Devices = "/dev";

    private readonly string? _path;

    private ExportTarget(string? path, Stream stream) => (_path, Stream) = (path, stream);

    public Stream Stream { get; }

    public bool IsFile => _path is not null;

    /// <summary>The output.</summary>
    public static ExportTarget Of(Stream output) => new(null, output);

    /// <param name="path">Absolute.</param>
    /// <exception cref="IOException">The file cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">Nor may it.</exception>
    public static ExportTarget Create(string path)
    {
        if (Directory.Exists(path)) throw new IOException($"'{path}' is a folder.");
        return OpenDevice(path) is { } device ? Of(device) : new ExportTarget(path, File.Create(PartOf(path)));
    }

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
        try
        {
            await Stream.DisposeAsync();
        }
        finally
        {
            if (_path is not null) File.Delete(PartOf(_path));
        }
    }

    /// <summary>What has the path already and is no file that another could replace; null where there is a file, or nothing.</summary>
    private static FileStream? OpenDevice(string path)
    {
        if (!File.Exists(path)) return null;
        var there = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        if (!there.CanSeek || Path.GetDirectoryName(path) == Devices) return there;
        there.Dispose();
        return null;
    }

    private static string PartOf(string path) => path + ".part";
}
