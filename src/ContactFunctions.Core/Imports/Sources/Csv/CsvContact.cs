using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Imports.Sources.Columns;
using ContactFunctions.Core.Imports.Sources.Contacts;
using ContactFunctions.Core.Problems;

namespace ContactFunctions.Core.Imports.Sources.Csv;

/// <summary>The rows of a CSV as contacts.</summary>
/// <param name="row">Where the cutter leaves the cells of the row it found.</param>
internal sealed class CsvContact(CsvRow row, ColumnPlan plan, string region) : RowContact(region)
{
    private readonly PooledBuffer _undoubled = new();
    private ReadOnlyMemory<byte> _text;
    private bool _isReadable;

    protected override int Count => plan.Columns.Length;

    protected override ReadOnlySpan<int> Numbers => plan.Numbers;

    public override ProblemCode Load(ReadOnlyMemory<byte> text, bool wasDecoded)
    {
        (_text, _isReadable) = (text, false);
        if (ControlCharacters.AreIn(text.Span)) return ProblemCode.RowNotText;
        if (wasDecoded) _ = row.Read(text.Span, isFinal: true);
        _isReadable = !row.HasExcess;
        return row.HasExcess ? ProblemCode.RowHasTooManyCells : ProblemCode.None;
    }

    /// <summary>A row without cells to speak of stands in the first column as it is.</summary>
    public override void WriteOriginal(CsvWriter writer)
    {
        for (var index = 0; index < Count; index++) writer.Write(_isReadable ? TextAt(index) : index == 0 ? _text.Span : default);
    }

    public override void LoadUnreadable(ReadOnlyMemory<byte> text) => (_text, _isReadable) = (text, false);

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
