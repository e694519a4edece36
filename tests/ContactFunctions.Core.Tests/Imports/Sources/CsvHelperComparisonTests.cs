using System.Globalization;
using System.Text;
using ContactFunctions.Core.Imports.Sources.Csv;
using CsvHelper;
using CsvHelper.Configuration;
using FsCheck;
using FsCheck.Fluent;

namespace ContactFunctions.Core.Tests.Imports.Sources;

/// <summary>
/// Where quotes match, the rows of a CSV are the ones CsvHelper reads. Where they do not, CsvHelper reads on to the next
/// quote or to the end of the file, and we do not.
/// </summary>
public sealed class CsvHelperComparisonTests
{
    private const string Broken = "broken";

    private static readonly Gen<string> Texts =
        Gen.Elements("a", "b", " ", ",", "\"", "\"\"", "\",\"", "\n", "\r\n", "\r", ";", "=", "é", "नम", "\"a\"", ",\"", "\"\n")
            .ArrayOf().Select(parts => string.Concat(parts));

    [Fact]
    public void RowsAndCellsAreThoseOfCsvHelper()
    {
        var compared = 0;
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(3000).WithEndSize(40),
            Prop.ForAll(Texts.ToArbitrary(), text =>
            {
                var read = Read(text);
                if (!TryReadWithCsvHelper(text, out var expected) || read is [Broken]) return true.Label("quotes do not match");
                compared++;
                return expected.SequenceEqual(read).Label($"{string.Join('|', expected)}\n{string.Join('|', read)}");
            }));
        Assert.True(compared > 500, $"Only {compared} texts were compared.");
    }

    private static List<string> Read(string text)
    {
        var rows = new List<string>();
        var row = new CsvRow((byte)',', 50);
        for (var rest = Encoding.UTF8.GetBytes(text).AsMemory(); !rest.IsEmpty; rest = rest[row.Consumed..])
        {
            if (row.Read(rest.Span, isFinal: true) != CsvRowScan.Complete) return [Broken];
            if (row.Length == 0) continue;
            rows.Add(string.Join('\u241f', Enumerable.Range(0, row.Count).Select(index => Cell(rest.Span, row[index]))));
        }

        return rows;
    }

    private static string Cell(ReadOnlySpan<byte> text, CsvCell cell)
    {
        var value = Encoding.UTF8.GetString(text.Slice(cell.Start, cell.Length));
        return cell.HasDoubledQuotes ? value.Replace("\"\"", "\"", StringComparison.Ordinal) : value;
    }

    private static bool TryReadWithCsvHelper(string text, out List<string> rows)
    {
        var isBad = false;
        rows = [];
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = ",",
            TrimOptions = TrimOptions.Trim,
            BadDataFound = _ => isBad = true,
        };
        using var parser = new CsvParser(new StringReader(text), configuration);
        while (parser.Read()) rows.Add(string.Join('\u241f', parser.Record!));
        return !isBad;
    }
}
