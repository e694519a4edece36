using System.IO.Compression;

namespace ContactFunctions.PhoneNumbers.Tests.Vectors;

/// <summary>A gzipped table of tab-separated rows under a first line that names the package they come from.</summary>
internal sealed record VectorFile(string Source, IReadOnlyList<string[]> Rows)
{
    public static VectorFile Examples { get; } = Read("examples.tsv.gz");

    public static VectorFile Differential { get; } = Read("differential.tsv.gz");

    private static VectorFile Read(string name)
    {
        using var resource = typeof(VectorFile).Assembly.GetManifestResourceStream(name)!;
        using var text = new StreamReader(new GZipStream(resource, CompressionMode.Decompress));
        var source = text.ReadLine()!.TrimStart('#', ' ');
        var rows = new List<string[]>();
        while (text.ReadLine() is { } line)
            rows.Add(line.Split('\t'));
        return new VectorFile(source, rows);
    }
}
