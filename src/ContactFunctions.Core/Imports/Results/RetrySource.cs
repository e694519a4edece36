using System.Text;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Imports.Sources;
using ContactFunctions.Core.Imports.Sources.Json;
using ContactFunctions.Core.Imports.Sources.Text;
using ContactFunctions.Core.Problems;

namespace ContactFunctions.Core.Imports.Results;

/// <summary>
/// The file of a retry, made as it is read: of a CSV its columns and the rows to be tried again, of JSON an item a line.
/// A row that could not be read is left out, for it would not be read any better.
/// </summary>
/// <param name="all">Also rows that were refused.</param>
internal sealed class RetrySource(ImportResultReader results, SourceFormat format, bool all) : ForwardStream
{
    private const int Bytes = 64 * 1024;

    private readonly PooledBuffer _text = new();
    private int _read;
    private bool _hasHead;

    /// <summary>Rows in it so far.</summary>
    public int Rows { get; private set; }

    /// <summary>What its rows are written in.</summary>
    public static SourceFormat FormatOf(SourceFormat format) => format == SourceFormat.Csv ? SourceFormat.Csv : SourceFormat.Ndjson;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_read == _text.Length) await FillAsync(cancellationToken);
        var length = Math.Min(buffer.Length, _text.Length - _read);
        _text.Written.Slice(_read, length).CopyTo(buffer);
        _read += length;
        return length;
    }

    protected override void Dispose(bool disposing)
    {
        _text.Dispose();
        base.Dispose(disposing);
    }

    private async ValueTask FillAsync(CancellationToken cancellationToken)
    {
        _text.CutTo(0);
        _read = 0;
        // Reading it undoes what spreadsheets do to cells, so it is written as for them.
        var csv = new CsvWriter(_text);
        if (!_hasHead && format == SourceFormat.Csv) WriteHead(csv);
        _hasHead = true;
        while (_text.Length < Bytes && await results.ReadAsync(cancellationToken))
        {
            if (IsToRetry()) WriteRow(csv);
        }
    }

    private bool IsToRetry()
    {
        if (!results.IsReadable) return false;
        var isPassing = results.Current.Outcome.Problem.Code is ProblemCode.TryLater or ProblemCode.Poisoned;
        return results.Current.Kind == OutcomeKind.Unprocessed || (results.Current.Kind == OutcomeKind.Failed && (all || isPassing));
    }

    private void WriteHead(CsvWriter csv)
    {
        _text.Append(CsvWriter.ByteOrderMark);
        foreach (var name in results.Columns) csv.Write(Encoding.UTF8.GetBytes(name));
        csv.EndRow();
    }

    private void WriteRow(CsvWriter csv)
    {
        Rows++;
        if (format == SourceFormat.Csv)
        {
            results.WriteOriginal(csv);
            csv.EndRow();
            return;
        }

        _text.Append(JsonLine.Of(results.Text.Span));
        _text.Append("\n"u8);
    }
}
