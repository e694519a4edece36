using System.Text.Json;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Imports.Sources.Columns;
using ContactFunctions.Core.Imports.Sources.Contacts;
using ContactFunctions.Core.Imports.Sources.Json;
using ContactFunctions.Core.Problems;

namespace ContactFunctions.Core.Imports.Sources.Csv;

/// <summary>The rows of a CSV as contacts.</summary>
/// <param name="row">Where the cutter leaves the cells of the row it found.</param>
/// <param name="original">The places of the columns that are not ours.</param>
internal sealed class CsvContact(CsvRow row, ColumnPlan plan, IReadOnlyList<int> original, string region) : RowContact(region)
{
    private readonly string[] _members = OriginalColumns.Members(plan, original);
    private readonly PooledBuffer _undoubled = new();
    private ReadOnlyMemory<byte> _text;

    protected override int Count => plan.Columns.Length;

    protected override ReadOnlySpan<int> Numbers => plan.Numbers;

    public override ProblemCode Load(ReadOnlyMemory<byte> text, bool wasDecoded)
    {
        _text = text;
        if (ControlCharacters.AreIn(text.Span)) return ProblemCode.RowNotText;
        if (wasDecoded) _ = row.Read(text.Span, isFinal: true);
        return row.HasExcess ? ProblemCode.RowHasTooManyCells : ProblemCode.None;
    }

    public override void WriteOriginal(CsvWriter writer)
    {
        foreach (var index in original) writer.Write(TextAt(index));
    }

    /// <summary>A cell with nothing in it gives its field no value, which an object says by not having the member.</summary>
    public override void WriteOriginal(Utf8JsonWriter json)
    {
        for (var at = 0; at < original.Count; at++)
        {
            var text = TextAt(original[at]);
            if (text.IsEmpty) continue;
            json.WritePropertyName(_members[at]);
            if (plan.Columns[original[at]].Role == ColumnRole.Attributes && JsonLine.IsObject(text)) json.WriteRawValue(JsonLine.Of(text), skipInputValidation: true);
            else json.WriteStringValue(text);
        }
    }

    public override void Dispose()
    {
        _undoubled.Dispose();
        base.Dispose();
    }

    protected override Column ColumnAt(int index) => plan.Columns[index];

    protected override ReadOnlySpan<byte> TextAt(int index)
    {
        var cell = row[index];
        var text = _text.Span.Slice(cell.Start, cell.Length);
        return SpreadsheetText.Undo(cell.HasDoubledQuotes ? Undouble(text) : text);
    }

    protected override ProblemCode AddField(int index, ContactField field, ImportItems items)
    {
        var text = TextAt(index);
        if (text.IsEmpty) return ProblemCode.None;
        var first = field == ContactField.Email ? First(text) : text;
        var code = SetField(field, first, items);
        return code == ProblemCode.None && first.Length < text.Length ? AddAttribute(index) : code;
    }

    protected override ProblemCode AddAttribute(int index)
    {
        var text = TextAt(index);
        return text.IsEmpty ? ProblemCode.None : Attributes.AddText(plan.Columns[index], text);
    }

    /// <summary>What does not begin like a JSON object is somebody's note in a column of that name.</summary>
    protected override ProblemCode AddAttributes(int index, ImportItems items)
    {
        var text = TextAt(index);
        return text is [(byte)'{', ..] ? Attributes.AddMembers(text) : AddAttribute(index);
    }

    private ReadOnlySpan<byte> Undouble(ReadOnlySpan<byte> text)
    {
        _undoubled.CutTo(0);
        for (var quote = text.IndexOf("\"\""u8); quote >= 0; quote = text.IndexOf("\"\""u8))
        {
            _undoubled.Append(text[..(quote + 1)]);
            text = text[(quote + 2)..];
        }

        _undoubled.Append(text);
        return _undoubled.WrittenSpan;
    }
}
