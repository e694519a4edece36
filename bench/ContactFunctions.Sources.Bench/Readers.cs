using System.Globalization;
using ContactFunctions.Core.Imports;
using ContactFunctions.Core.Imports.Sources;
using CsvHelper;
using CsvHelper.Configuration;

namespace ContactFunctions.Sources.Bench;

/// <summary>What is compared.</summary>
internal static class Readers
{
    private const int Batch = 10_000;

    /// <summary>CsvHelper alone: every cell as a string, nothing done with it.</summary>
    public static async Task<int> CsvHelperAsync(string file)
    {
        var rows = 0;
        using var parser = new CsvParser(new StreamReader(file), new CsvConfiguration(CultureInfo.InvariantCulture) { BadDataFound = null });
        _ = await parser.ReadAsync();
        while (await parser.ReadAsync())
        {
            for (var cell = 0; cell < parser.Count; cell++) _ = parser[cell];
            rows++;
        }

        return rows;
    }

    /// <summary>The rows alone, their cells found and checked to be text.</summary>
    public static async Task<int> RowsAsync(string file)
    {
        await using var reader = await OpenAsync(file);
        while (await reader.ReadAsync(default))
        {
        }

        return reader.Checkpoint.Ordinal;
    }

    /// <summary>All of it: every row a normalised and checked contact as the store's workers read it, or its reason.</summary>
    public static async Task<int> ContactsAsync(string file) => (await CountAsync(file)).Rows;

    public static async Task<(int Rows, int Refused, SourceRefusal? Refusal)> CountAsync(string file)
    {
        await using var reader = await OpenAsync(file);
        var (rows, refused) = (0, 0);
        for (var more = true; more;)
        {
            using var items = new ImportItems();
            while (items.Count < Batch && (more = await reader.ReadAsync(default))) reader.AddTo(items);
            rows += items.Count;
            refused += items.Count - items.Accepted;
        }

        return (rows, refused, reader.Refusal);
    }

    private static Task<SourceReader> OpenAsync(string file) =>
        SourceReader.OpenAsync((offset, _) => Task.FromResult<Stream>(Open(file, offset)), new SourceOptions(SourceFormat.Csv) { Region = "IN" }, null, default);

    private static FileStream Open(string file, long offset)
    {
        var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.SequentialScan);
        stream.Position = offset;
        return stream;
    }
}
