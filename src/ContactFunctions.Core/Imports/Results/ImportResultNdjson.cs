using System.Text.Encodings.Web;
using System.Text.Json;
using ContactFunctions.Core.Imports.Sources;

namespace ContactFunctions.Core.Imports.Results;

/// <summary>
/// Results as NDJSON: each row's members as they came, or of a CSV its cells that hold anything, and beside them what
/// became of it. An import leaves those out, as with <see cref="ImportResultCsv"/>. What there is not has no member.
/// </summary>
public static class ImportResultNdjson
{
    /// <summary>A file is no web page: letters of every script stay readable in it. Members may stand twice, as they came.</summary>
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>Writes every row that <paramref name="results"/> still yields.</summary>
    public static async Task WriteAsync(ImportResultReader results, Stream stream, CancellationToken cancellationToken)
    {
        using var output = new ResultOutput(stream);
        await using var json = new Utf8JsonWriter(output.Buffer, Options);
        while (await results.ReadAsync(cancellationToken))
        {
            json.WriteStartObject();
            results.WriteOriginal(json);
            WriteOwn(json, results);
            json.WriteEndObject();
            json.Flush();
            json.Reset();
            output.Buffer.Append("\n"u8);
            await output.EndRowAsync(cancellationToken);
        }

        await output.FlushAsync(cancellationToken);
    }

    private static void WriteOwn(Utf8JsonWriter json, ImportResultReader results)
    {
        var row = results.Current;
        json.WriteNumber(ResultColumns.Line, row.Line);
        json.WriteString(ResultColumns.Outcome, row.OutcomeName);
        if (row.Code is not null) json.WriteString(ResultColumns.Code, row.Code);
        if (row.Field is not null) json.WriteString(ResultColumns.Field, row.Field);
        if (row.Reason is not null) json.WriteString(ResultColumns.Reason, row.Reason);
        if (!results.IsReadable) json.WriteString(ResultColumns.Row, ResultText.Of(results.Text.Span));
        if (!row.Number.IsEmpty) json.WriteString(ResultColumns.Number, row.Number.ToString());
        if (row.ContactId is { } id) json.WriteString(ResultColumns.ContactId, id.ToString());
    }
}
