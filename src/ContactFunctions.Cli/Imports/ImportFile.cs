using ContactFunctions.Cli.Output;
using ContactFunctions.Core.Imports.Sources;

namespace ContactFunctions.Cli.Imports;

/// <summary>The file an import reads: named, or what comes in on the input.</summary>
internal sealed class ImportFile(string path, Terminal terminal)
{
    private const string Input = "-";

    /// <summary>Null for the input, which has none.</summary>
    public string? Name => path == Input ? null : Path.GetFileName(path);

    /// <summary>As its name ends, compressed or not; CSV when that says nothing.</summary>
    public SourceFormat GuessFormat()
    {
        var name = Path.GetExtension(path) is ".gz" or ".GZ" ? Path.GetFileNameWithoutExtension(path) : path;
        return Path.GetExtension(name).ToLowerInvariant() switch
        {
            ".ndjson" or ".jsonl" => SourceFormat.Ndjson,
            ".json" => SourceFormat.Json,
            _ => SourceFormat.Csv,
        };
    }

    /// <param name="unit">What becomes of the MiB that are read, such as <c>MiB stored</c>.</param>
    /// <returns>The file, and its length in bytes; null for what can be read but once: a pipe, or what says that it has nothing in it.</returns>
    /// <exception cref="IOException">It is not there, or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">Nor may it.</exception>
    public async Task<(Stream Stream, long? Length)> OpenAsync(string unit, Action<WorkProgress> tell, CancellationToken cancellationToken)
    {
        if (path == Input) return (new WatchedStream(terminal.OpenInput(), Pace.OfBytes(unit, null, tell)), null);
        if (Directory.Exists(terminal.PathOf(path))) throw new IOException($"'{path}' is a folder.");
        // A named pipe is open when somebody writes to it.
        var file = await Task.Run(Open, cancellationToken).WaitAsync(cancellationToken);
        var length = file.CanSeek && file.Length > 0 ? file.Length : default(long?);
        return (new WatchedStream(file, Pace.OfBytes(unit, length, tell)), length);
    }

    private FileStream Open() => new(terminal.PathOf(path), new FileStreamOptions { Options = FileOptions.Asynchronous | FileOptions.SequentialScan });
}
