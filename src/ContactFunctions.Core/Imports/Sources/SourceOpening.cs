using ContactFunctions.Core.Imports.Sources.Columns;
using ContactFunctions.Core.Imports.Sources.Csv;
using ContactFunctions.Core.Imports.Sources.Json;
using ContactFunctions.Core.Imports.Sources.Rows;
using ContactFunctions.Core.Imports.Sources.Text;

namespace ContactFunctions.Core.Imports.Sources;

/// <summary>Looks at the head of a file and goes to where its rows begin, or go on.</summary>
internal sealed class SourceOpening(SourceOptions options, SourceCheckpoint? from, TextDecoder decoder)
{
    public static async Task<SourceReader> OpenAsync(
        OpenSource open, SourceOptions options, SourceCheckpoint? from, CancellationToken cancellationToken)
    {
        var decoder = new TextDecoder();
        var opening = new SourceOpening(options, from, decoder);
        SourceBuffer? buffer = null;
        try
        {
            buffer = new SourceBuffer(await SourceText.OpenAsync(open, cancellationToken), options.UnpackedBytes);
            return await opening.StartAsync(buffer, open, cancellationToken);
        }
        catch (InvalidDataException)
        {
            buffer ??= new SourceBuffer(new SourceText(Stream.Null, IsGzip: true, IsAsStored: false), 0);
            return new SourceReader(buffer, decoder, opening.Refused(SourceFault.GzipDamaged));
        }
        catch
        {
            decoder.Dispose();
            if (buffer is not null) await buffer.DisposeAsync();
            throw;
        }
    }

    private async Task<SourceReader> StartAsync(SourceBuffer buffer, OpenSource open, CancellationToken cancellationToken)
    {
        await buffer.FillAsync(cancellationToken);
        var head = buffer.Window[..Math.Min(buffer.Window.Length, SourceOptions.HeadBytes)];
        var start = buffer.Fault == SourceFault.None
            ? Look(head, buffer.IsFinal && head.Length == buffer.Window.Length)
            : Refused(buffer.Fault);
        if (start.Refusal is null) await buffer.SkipToAsync(from?.Offset ?? start.Bytes, open, cancellationToken);
        if (from is { } checkpoint && start.Refusal is null)
        {
            decoder.Encoding = checkpoint.Encoding;
            start = start with { Line = checkpoint.Line, Ordinal = checkpoint.Ordinal };
        }

        return new SourceReader(buffer, decoder, start);
    }

    private SourceStart Look(ReadOnlyMemory<byte> head, bool isFinal)
    {
        var mark = head.Span.StartsWith(CsvWriter.ByteOrderMark) ? CsvWriter.ByteOrderMark.Length : 0;
        var text = head[mark..];
        if (text.IsEmpty) return Refused(SourceFault.Empty);
        if (text.Span.StartsWith("PK\x03\x04"u8) || text.Span.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0])) return Refused(SourceFault.Workbook);
        if (mark > 0) decoder.Encoding = SourceEncoding.Utf8;
        else decoder.Look(text.Span);
        if (options.Format != SourceFormat.Csv && text.Span[..Math.Min(4, text.Length)].Contains((byte)0)) return Refused(SourceFault.NotText);
        var start = options.Format switch
        {
            SourceFormat.Csv => StartCsv(text, isFinal),
            SourceFormat.Json => StartJson(text),
            _ => Start(new LineCutter(options.RowBytes), 0),
        };
        return start with { Bytes = mark + start.Bytes };
    }

    private SourceStart StartCsv(ReadOnlyMemory<byte> text, bool isFinal)
    {
        var head = CsvHead.Read(text, isFinal, options.Delimiter, decoder);
        if (head.Fault != SourceFault.None) return Refused(head.Fault);
        var missing = options.Mapping.Names.Except(head.Names, StringComparer.OrdinalIgnoreCase).ToList();
        if (missing.Count > 0) return Refused(SourceFault.MappedColumnMissing, missing);
        var plan = ColumnPlan.Make(head.Names, options.Mapping);
        if (plan.Numbers.Length == 0) return Refused(SourceFault.NumberColumnMissing, head.Names);
        var row = new CsvRow(head.Delimiter, head.Names.Count);
        var original = OriginalColumns.Of(head.Names, options.Mapping);
        return new SourceStart(
            null, new CsvCutter(row, options.RowBytes), new CsvContact(row, plan, original, options.Region), [.. original.Select(index => head.Names[index])],
            head.Bytes, 1 + head.Lines, 0);
    }

    private SourceStart StartJson(ReadOnlyMemory<byte> text)
    {
        var start = JsonStart.Find(text.Span);
        if (start.Offset < 0) return Refused(SourceFault.NoContacts);
        var lines = text.Span[..start.Offset].Count((byte)'\n');
        return Start(new JsonArrayCutter(options.RowBytes, start.IsNested, from is { Ordinal: > 0 }), start.Offset) with { Line = 1 + lines };
    }

    private SourceStart Start(RowCutter cutter, int bytes) =>
        new(null, cutter, new JsonContact(options.Mapping, options.Region), JsonContact.CsvColumns, bytes, 1, 0);

    private SourceStart Refused(SourceFault fault, IEnumerable<string>? columns = null) =>
        Start(new LineCutter(options.RowBytes), 0) with { Refusal = new SourceRefusal(fault, 1, string.Join(", ", columns ?? [])), Columns = [] };
}
