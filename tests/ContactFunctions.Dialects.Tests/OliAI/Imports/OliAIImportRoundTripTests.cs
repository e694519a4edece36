using System.IO.Compression;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ContactFunctions.Dialects.Tests.OliAI.Imports;

/// <summary>A file with a bad row, its failed rows downloaded, corrected and uploaded as they are: nothing is lost on the way.</summary>
public class OliAIImportRoundTripTests(ImportsFixture imports) : IClassFixture<ImportsFixture>
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private const string Csv = "number,name,alt,note\n+{0}1,Asha,,\n12x,Zo\u00eb {0},+{0}9,=1+1\n";

    [Theory]
    [InlineData(0, "plain", "csv", "text/csv")]
    [InlineData(1, "semicolon", "csv", "text/csv")]
    [InlineData(2, "windows-1252", "csv", "text/csv")]
    [InlineData(3, "gzip", "csv", "text/csv")]
    [InlineData(4, "ndjson", "ndjson", "application/x-ndjson")]
    [InlineData(5, "ndjson", "csv", "text/csv")]
    public async Task FailedRowsAreCorrectedAndSentAgain(int index, string kind, string format, string sentAs)
    {
        var prefix = $"9198000000{index}";
        var first = await imports.World.ImportAsync("", FileOf(kind, prefix), kind == "ndjson" ? "application/x-ndjson" : "text/csv");
        Assert.Equal([1, 0, 0, 1, 0], OliAIUploads.CountsOf(first));

        var (response, _) = await imports.World.SendAsync("GET", $"imports/{first["id"]}/results?outcome=failed&format={format}");
        var failed = Encoding.UTF8.GetString(await response.Content.ReadAsByteArrayAsync());
        var second = await imports.World.ImportAsync("", failed.Replace("12x", $"+{prefix}2", StringComparison.Ordinal), sentAs);

        Assert.Contains($"+{prefix}9", failed, StringComparison.Ordinal);
        Assert.DoesNotContain($"'+{prefix}9", failed, StringComparison.Ordinal);
        Assert.Equal([1, 0, 0, 0, 0], OliAIUploads.CountsOf(second));
        var contact = Assert.Single((await imports.World.SendAsync(200, "GET", $"contacts?search={prefix}2"))["data"]!.AsArray())!;
        Assert.Equal($"Zo\u00eb {prefix}", (string)contact["name"]!);
        Assert.Equal($$"""{"alt":"+{{prefix}}9","note":"=1+1"}""", contact["metadata"]!.ToJsonString(Relaxed));
    }

    private static byte[] FileOf(string kind, string prefix)
    {
        var csv = Csv.Replace("{0}", prefix, StringComparison.Ordinal);
        return kind switch
        {
            "semicolon" => Encoding.UTF8.GetBytes(csv.Replace(',', ';')),
            "windows-1252" => Encoding.Latin1.GetBytes(csv),
            "gzip" => Pack(csv),
            "ndjson" => Encoding.UTF8.GetBytes(
                $$"""{"number":"+{{prefix}}1"}""" + "\n" + $$"""{"number":"12x","name":"Zo\u00eb {{prefix}}","alt":"+{{prefix}}9","note":"=1+1"}""" + "\n"),
            _ => Encoding.UTF8.GetBytes(csv),
        };
    }

    private static byte[] Pack(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest)) gzip.Write(Encoding.UTF8.GetBytes(text));
        return packed.ToArray();
    }
}
