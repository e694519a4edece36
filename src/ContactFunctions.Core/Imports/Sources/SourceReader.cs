using System.Text.Json;
using ContactFunctions.Core.Imports.Sources.Contacts;
using ContactFunctions.Core.Imports.Sources.Rows;
using ContactFunctions.Core.Imports.Sources.Text;
using ContactFunctions.Core.Problems;

namespace ContactFunctions.Core.Imports.Sources;

/// <summary>
/// Reads an import's file once, forward, in bounded memory, one row after another. A row that cannot be read has a
/// <see cref="Problem"/>; the rows behind it are read all the same. The same file yields the same rows however it is cut
/// into reads, and from any <see cref="Checkpoint"/> on. Not for several threads at once.
/// </summary>
public sealed class SourceReader : IAsyncDisposable
{
    private readonly SourceBuffer _buffer;
    private readonly TextDecoder _decoder;
    private readonly RowCutter _cutter;
    private readonly RowContact _contact;
    private int _read;
    private long _line;
    private int _next;

    internal SourceReader(SourceBuffer buffer, TextDecoder decoder, SourceStart start)
    {
        (_buffer, _decoder, _cutter, _contact) = (buffer, decoder, start.Cutter, start.Contact);
        (_line, _next, Columns, Refusal) = (start.Line, start.Ordinal, start.Columns, start.Refusal);
    }

    /// <summary>
    /// The names of the columns as they are written, those left out that only files of ours have; of JSON the columns in
    /// which its objects are written as CSV.
    /// </summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>Why the file cannot be read, or not to its end; null where nothing is wrong with it so far.</summary>
    public SourceRefusal? Refusal { get; private set; }

    /// <summary>The line on which the row begins, from 1.</summary>
    public long Line { get; private set; }

    /// <summary>The row's zero-based place among the rows.</summary>
    public int Ordinal { get; private set; }

    /// <summary>Why the row cannot be read; none when it can, which does not make it a contact yet.</summary>
    public Problem Problem { get; private set; }

    /// <summary>The row's text in UTF-8 until the next one is read; empty where it was too long to be kept.</summary>
    public ReadOnlyMemory<byte> Text { get; private set; }

    /// <summary>The place behind the row.</summary>
    public SourceCheckpoint Checkpoint => new(_buffer.Offset + _read, _line, _next, _decoder.Encoding);

    /// <summary>Opens a file; what is wrong with it as a whole is in <see cref="Refusal"/>, and there are no rows then.</summary>
    /// <param name="from">Where to go on; null to begin.</param>
    public static Task<SourceReader> OpenAsync(
        OpenSource open, SourceOptions options, SourceCheckpoint? from, CancellationToken cancellationToken) =>
        SourceOpening.OpenAsync(open, options, from, cancellationToken);

    /// <summary>Goes to the next row; false at the end, or where reading cannot go on (<see cref="Refusal"/>).</summary>
    public ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        var kind = TakeRow();
        return kind == CutKind.More ? FillAndReadAsync(cancellationToken) : new ValueTask<bool>(kind == CutKind.Row);
    }

    /// <summary>Adds the row to the items of an import: as an upsert, or refused with the reason.</summary>
    public void AddTo(ImportItems items)
    {
        if (Problem.IsNone)
        {
            _contact.AddTo(items);
            return;
        }

        items.Begin();
        items.Refuse(Problem);
    }

    /// <summary>
    /// Writes a cell for each of <see cref="Columns"/>, as they came; of a row that cannot be read they are empty.
    /// </summary>
    public void WriteOriginal(CsvWriter writer)
    {
        if (Problem.IsNone)
        {
            _contact.WriteOriginal(writer);
            return;
        }

        for (var index = 0; index < Columns.Count; index++) writer.Write(default);
    }

    /// <summary>Writes the members of a JSON object as they came, or the cells that hold anything by the names of their columns; none of a row that cannot be read.</summary>
    public void WriteOriginal(Utf8JsonWriter json)
    {
        if (Problem.IsNone) _contact.WriteOriginal(json);
    }

    public async ValueTask DisposeAsync()
    {
        _contact.Dispose();
        _decoder.Dispose();
        await _buffer.DisposeAsync();
    }

    private async ValueTask<bool> FillAndReadAsync(CancellationToken cancellationToken)
    {
        CutKind kind;
        do
        {
            await _buffer.FillAsync(cancellationToken);
            kind = TakeRow();
        }
        while (kind == CutKind.More);
        return kind == CutKind.Row;
    }

    private CutKind TakeRow()
    {
        while (Refusal is null)
        {
            _buffer.Advance(_read);
            _read = 0;
            var cut = _cutter.Next(_buffer.Window.Span, _buffer.IsFinal && _buffer.Fault == SourceFault.None);
            if (cut.Kind == CutKind.More && !_buffer.IsFinal) return CutKind.More;
            if (cut.Kind is CutKind.More or CutKind.Broken)
            {
                Refuse(_buffer.Fault == SourceFault.None ? SourceFault.JsonBroken : _buffer.Fault);
                break;
            }

            if (cut.Kind == CutKind.Row) Begin(cut);
            _read = cut.Consumed;
            _line += cut.Lines;
            if (cut.Kind != CutKind.Nothing) return cut.Kind;
        }

        return CutKind.End;
    }

    private void Begin(in Cut cut)
    {
        var row = _buffer.Window[..cut.Length];
        (Line, Ordinal, _next) = (_line, _next, _next + 1);
        var isText = _decoder.TryRead(row, out var text);
        Text = text;
        var problem = cut.Problem;
        if (problem == ProblemCode.None && !isText) problem = ProblemCode.RowNotText;
        if (problem == ProblemCode.None) problem = _contact.Load(text, wasDecoded: !text.Equals(row));
        Problem = problem == ProblemCode.None ? Problem.None : new Problem(problem);
    }

    private void Refuse(SourceFault fault) => Refusal = new SourceRefusal(fault, _line, "");
}
