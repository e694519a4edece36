using System.Globalization;
using System.Text;
using ContactFunctions.Core.Imports.Sources;

namespace ContactFunctions.Core.Imports.Results;

/// <summary>
/// Results as a CSV: the columns of the file as they came, and beside them what became of each row. An import leaves those
/// out, so that the file can be corrected and uploaded as it is. A row that cannot be read stands as it came in
/// <see cref="ResultColumns.Row"/>, its cells empty.
/// </summary>
public static class ImportResultCsv
{
    private static readonly string[] Own =
    [
        ResultColumns.Line, ResultColumns.Outcome, ResultColumns.Code, ResultColumns.Field, ResultColumns.Reason, ResultColumns.Row,
        ResultColumns.Number, ResultColumns.ContactId,
    ];

    /// <summary>Writes every row that <paramref name="results"/> still yields, in UTF-8 with its mark.</summary>
    /// <param name="isVerbatim">Without the apostrophes that keep a spreadsheet from running a text as a formula.</param>
    public static async Task WriteAsync(ImportResultReader results, Stream stream, bool isVerbatim, CancellationToken cancellationToken)
    {
        using var output = new ResultOutput(stream);
        output.Buffer.Append(CsvWriter.ByteOrderMark);
        var csv = new CsvWriter(output.Buffer) { IsVerbatim = isVerbatim };
        foreach (var name in results.Columns.Concat(Own)) Write(csv, name);
        csv.EndRow();
        while (await results.ReadAsync(cancellationToken))
        {
            results.WriteOriginal(csv);
            WriteOwn(csv, results);
            await output.EndRowAsync(cancellationToken);
        }

        await output.FlushAsync(cancellationToken);
    }

    private static void WriteOwn(CsvWriter csv, ImportResultReader results)
    {
        var row = results.Current;
        Write(csv, row.Line.ToString(CultureInfo.InvariantCulture));
        Write(csv, row.OutcomeName);
        Write(csv, row.Code);
        Write(csv, row.Field);
        Write(csv, row.Reason);
        csv.Write(results.IsReadable ? default : ResultText.Of(results.Text.Span));
        Write(csv, row.Number.IsEmpty ? "" : row.Number.ToString());
        Write(csv, row.ContactId?.ToString());
        csv.EndRow();
    }

    private static void Write(CsvWriter csv, string? text) => csv.Write(Encoding.UTF8.GetBytes(text ?? ""));
}
