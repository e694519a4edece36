using System.Text;

namespace ContactFunctions.Core.Tests.Imports.Sources;

/// <summary>A reader that goes on at any checkpoint yields the rows that one reading through yields from there, however the bytes come.</summary>
public sealed class ResumptionTests
{
    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    public static TheoryData<string> Files => [.. Samples.Keys];

    private static readonly Dictionary<string, SourceFile> Samples = new()
    {
        ["csv"] = SourceFile.Csv(Csv("\n", "é")),
        ["csv crlf"] = SourceFile.Csv(Csv("\r\n", "नमस्ते")),
        ["csv cr"] = SourceFile.Csv(Csv("\r", "é")),
        ["csv ascii"] = SourceFile.Csv(Csv("\n", "e")),
        ["csv semicolon"] = SourceFile.Csv(Csv("\n", "é").Replace(',', ';')),
        ["csv bom"] = SourceFile.Csv(Csv("\n", "é")).In(new UTF8Encoding(true)),
        ["csv windows-1252"] = SourceFile.Csv(Csv("\n", "é")).In(Windows1252),
        ["csv utf-16 le"] = SourceFile.Csv(Csv("\n", "नमस्ते")).In(Encoding.Unicode),
        ["csv utf-16 be"] = SourceFile.Csv(Csv("\n", "नमस्ते")).In(Encoding.BigEndianUnicode),
        ["csv gzip"] = SourceFile.Csv(Csv("\n", "é")).Gzip(),
        ["csv gzip windows-1252"] = SourceFile.Csv(Csv("\n", "é")).In(Windows1252).Gzip(),
        ["csv short rows"] = Short(SourceFile.Csv(Csv("\n", "é"))),
        ["csv long"] = SourceFile.Csv(Long("é")),
        ["csv long windows-1252"] = SourceFile.Csv(Long("é")).In(Windows1252),
        ["csv long gzip"] = SourceFile.Csv(Long("é")).Gzip(),
        ["csv long utf-16"] = SourceFile.Csv(Long("é")).In(Encoding.Unicode),
        ["ndjson"] = SourceFile.Ndjson(Ndjson("\n")),
        ["ndjson crlf"] = SourceFile.Ndjson(Ndjson("\r\n")),
        ["ndjson gzip"] = SourceFile.Ndjson(Ndjson("\n")).Gzip(),
        ["ndjson windows-1252"] = SourceFile.Ndjson(Ndjson("\n")).In(Windows1252),
        ["json array"] = SourceFile.Json(Json()),
        ["json array gzip"] = SourceFile.Json(Json()).Gzip(),
        ["json contacts"] = SourceFile.Json("{\"account\": {\"a\":[1]},\n\"contacts\":" + Json() + ",\"more\":1}"),
        ["json short rows"] = Short(SourceFile.Json(Json())),
        ["json utf-16"] = SourceFile.Json(Json()).In(Encoding.Unicode),
    };

    [Fact]
    public async Task TheSamplesHaveGoodAndBadRows()
    {
        Assert.Equal(25, Samples.Count);
        foreach (var (name, file) in Samples)
        {
            var reading = await file.ReadAsync();
            Assert.True(reading.Rows.Count(row => row.Problem.IsNone) >= 4, $"{name}: {string.Join('\n', reading.Lines)}");
            Assert.True(reading.Rows.Any(row => !row.Problem.IsNone), name);
            Assert.True(reading.Refusal is null, $"{name}: {reading.Refusal}");
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task AReaderResumedAtAnyCheckpointYieldsTheSameRows(string name)
    {
        var file = Samples[name];
        var whole = await file.ReadAsync();
        Assert.True(whole.Rows.Count >= 6);
        var step = Math.Max(1, whole.Rows.Count / 15);

        for (var at = 0; at <= whole.Rows.Count; at += step)
        {
            var rest = await file.ReadAsync(whole.Checkpoints[at], seed: at, largestPiece: at % 2 == 0 ? 7 : 5000);

            Assert.Equal(whole.Rows[at..], rest.Rows);
            Assert.Equal(whole.Checkpoints[at..], rest.Checkpoints);
            Assert.Equal(whole.Refusal, rest.Refusal);
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task HowTheBytesComeMakesNoDifference(string name)
    {
        var whole = await Samples[name].ReadAsync();

        foreach (var largest in (int[])[1, 2, 3, 1000])
        {
            var again = await Samples[name].ReadAsync(seed: largest, largestPiece: largest);

            Assert.Equal(whole.Rows, again.Rows);
            Assert.Equal(whole.Checkpoints, again.Checkpoints);
        }
    }

    private static SourceFile Short(SourceFile file) => file with { Options = file.Options with { RowBytes = 50 } };

    private static string Csv(string end, string letter) => string.Join(end,
        "number,name,city,note",
        $"+919876543210,Ren{letter},Pune,",
        $"+919876543211,\"{letter},{letter}\",\"a{end}b\"\"c\",x",
        "12345,Nobody,,",
        $"+919876543212,\"broken,{letter}",
        "",
        $"+919876543213,\"Asha\",\"{letter}\"",
        ",,,",
        "+919876543214,\"Dev\" eloper,x",
        $"+919876543215,Meera,{new string('m', 60)},\"{letter}\"",
        $"+919876543216,\"{end}{end}\",,{end}");

    /// <summary>Longer than a head, and than a buffer, with everything beyond ASCII behind the head.</summary>
    private static string Long(string letter) => "number,name,note\n" + string.Concat(Enumerable.Range(0, 3000).Select(row =>
        row % 97 == 0 ? $"+9198765{row:D5},\"bro\"ken,\n" : $"+9198765{row:D5},\"Name {(row > 1500 ? letter : "e")} {row}\",{new string('n', row % 50)}\n"));

    private static string Ndjson(string end) => string.Join(end,
        """{"number":"+919876543210","name":"René"}""",
        "",
        """   {"number": 919876543211, "tags": ["é", {"a": 1}]}  """,
        "[1]",
        """{"number":"+919876543212","name":"Asha\n\u00e9"}""",
        """{"number":"+919876543213","name":"Ra""",
        """{"number":"+919876543214","email":null}""",
        """{"number":"+919876543215","custom_field":{"é":{}}}""");

    private static string Json() => $"[\n {Ndjson("").Replace("}{", "},\n{").Replace("}   {", "} ,\r\n {").Replace("[1]{", ",[1],\n{").Replace("\"Ra{", "\"Ra\"},\n\"text\",{")}\n ]\n";
}
