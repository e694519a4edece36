using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace ContactFunctions.PhoneNumbers.Bench;

/// <summary>Texts to read under one default region each, in UTF-8 as a request's body holds them.</summary>
internal sealed record Corpus(string Name, string[] Texts, string?[] Regions)
{
    private const int Size = 5000;

    public byte[][] Utf8 { get; } = [.. Texts.Select(Encoding.UTF8.GetBytes)];

    public static IReadOnlyList<Corpus> All()
    {
        var rows = Rows();
        return
        [
            Indian("Indian mobiles, E.164", mobile => $"+91{mobile}"),
            Indian("Indian mobiles, four ways", (mobile, i) => (i % 4) switch
            {
                0 => $"+91 {mobile[..5]}-{mobile[5..]}",
                1 => $"91{mobile}",
                2 => $"0{mobile}",
                _ => mobile,
            }),
            Vectors("all regions, accepted", [.. rows.Where(r => r[5] == "1")]),
            Vectors("all regions, refused", [.. rows.Where(r => r[5] != "1")]),
            Indian("refused: masked", mobile => $"+91{mobile[..3]}XXXXX{mobile[8..]}"),
            Indian("refused: too short", mobile => $"+91 {mobile[..4]}-{mobile[5..8]}"),
            Indian("refused: spreadsheet", mobile => $"9.1{mobile[..4]}E+11"),
        ];
    }

    private static Corpus Indian(string name, Func<string, string> write) => Indian(name, (mobile, _) => write(mobile));

    private static Corpus Indian(string name, Func<string, int, string> write)
    {
        var random = new Random(1);
        var texts = Enumerable.Range(0, Size)
            .Select(i => write(random.NextInt64(9_800_000_000, 9_999_999_999).ToString(CultureInfo.InvariantCulture), i));
        return new Corpus(name, [.. texts], [.. Enumerable.Repeat("IN", Size)]);
    }

    private static Corpus Vectors(string name, string[][] rows)
    {
        new Random(1).Shuffle(rows);
        var taken = rows.Take(Size).ToList();
        return new Corpus(name, [.. taken.Select(r => r[0])], [.. taken.Select(r => r[1].Length == 0 ? null : string.Intern(r[1]))]);
    }

    private static List<string[]> Rows()
    {
        using var resource = typeof(Corpus).Assembly.GetManifestResourceStream("vectors")!;
        using var text = new StreamReader(new GZipStream(resource, CompressionMode.Decompress));
        _ = text.ReadLine(); // names the package
        var rows = new List<string[]>();
        while (text.ReadLine() is { } line)
            rows.Add(line.Split('\t'));
        return rows;
    }
}
