using System.Buffers;
using System.IO.Compression;
using System.Text;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Imports;
using ContactFunctions.Core.Imports.Sources;
using ContactFunctions.Core.Imports.Sources.Columns;

namespace ContactFunctions.Core.Tests.Imports.Sources;

/// <summary>A file of an import in memory, and what reading it gives.</summary>
internal sealed record SourceFile(byte[] Bytes, SourceOptions Options)
{
    public static SourceFile Csv(string text, string mapping = "") => Of(SourceFormat.Csv, Encoding.UTF8.GetBytes(text), mapping);

    public static SourceFile Ndjson(string text) => Of(SourceFormat.Ndjson, Encoding.UTF8.GetBytes(text));

    public static SourceFile Json(string text) => Of(SourceFormat.Json, Encoding.UTF8.GetBytes(text));

    public static SourceFile Of(SourceFormat format, byte[] bytes, string mapping = "")
    {
        Assert.True(ColumnMapping.TryParse(mapping, out var parsed, out var problem), problem?.ToString());
        return new SourceFile(bytes, new SourceOptions(format) { Region = "IN", Mapping = parsed });
    }

    public SourceFile Gzip()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest)) gzip.Write(Bytes);
        return this with { Bytes = packed.ToArray() };
    }

    public SourceFile In(Encoding encoding) => this with { Bytes = [.. encoding.GetPreamble(), .. encoding.GetBytes(Encoding.UTF8.GetString(Bytes))] };

    /// <param name="from">Where to go on.</param>
    /// <param name="seed">How the bytes come in pieces.</param>
    public async Task<SourceReading> ReadAsync(SourceCheckpoint? from = null, int seed = 1, int largestPiece = 100_000)
    {
        var random = new Random(seed);
        OpenSource open = (offset, _) => Task.FromResult<Stream>(new ChoppedStream(Bytes, (int)offset, random, largestPiece));
        await using var reader = await SourceReader.OpenAsync(open, Options, from, default);
        var reading = new SourceReading(reader.Columns, [], [reader.Checkpoint], null);
        while (await reader.ReadAsync(default))
        {
            reading.Rows.Add(Row(reader));
            reading.Checkpoints.Add(reader.Checkpoint);
        }

        return reading with { Refusal = reader.Refusal };
    }

    private static ReadRow Row(SourceReader reader)
    {
        using var items = new ImportItems();
        reader.AddTo(items);
        var problem = items.ProblemOf(0);
        var original = new ArrayBufferWriter<byte>();
        reader.WriteOriginal(new CsvWriter(original));
        return new ReadRow(
            reader.Line, reader.Ordinal, problem, problem.IsNone ? Describe(items[0]) : "", Encoding.UTF8.GetString(original.WrittenSpan));
    }

    /// <summary>The number and the fields, as <c>+91… FirstName=… Attributes={…}</c>; a cleared field as <c>Tag!</c>.</summary>
    private static string Describe(ImportItem item)
    {
        var text = new StringBuilder(item.Number.ToString());
        foreach (var entry in item.Patch)
        {
            Assert.Equal((entry.Field, entry.Field == ContactField.Attributes && !entry.IsCleared), (entry.Field, entry.IsMerged));
            _ = text.Append(' ').Append(entry.Field).Append(entry.IsCleared ? "!" : "=" + Encoding.UTF8.GetString(entry.Utf8));
        }

        return text.ToString();
    }
}
