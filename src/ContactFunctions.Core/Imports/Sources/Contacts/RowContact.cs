using System.Text.Json;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Imports.Sources.Columns;
using ContactFunctions.Core.Problems;

namespace ContactFunctions.Core.Imports.Sources.Contacts;

/// <summary>
/// Turns one row after another into an item of an import: the number first, then the fields in the row's order. A cell
/// with nothing in it is a field not given, so that a file with a column left blank wipes nothing out.
/// </summary>
/// <param name="region">Of numbers in national form.</param>
internal abstract class RowContact(string region) : IDisposable
{
    /// <summary>What Google's exports put between several values in one cell.</summary>
    private static ReadOnlySpan<byte> Joint => " ::: "u8;

    private readonly AttributeMembers _attributes = new();
    private int _givenFields;
    private int _numberAt;

    /// <summary>Whether the row can be read at all.</summary>
    /// <param name="text">UTF-8, good until the next row is loaded.</param>
    /// <param name="wasDecoded">Whether it is another text than the one in which the row was found.</param>
    public abstract ProblemCode Load(ReadOnlyMemory<byte> text, bool wasDecoded);

    /// <summary>Writes the loaded row as it came, a cell for each column of its file.</summary>
    public abstract void WriteOriginal(CsvWriter writer);

    /// <summary>Writes the loaded row as it came, as members of an object that stand on one line.</summary>
    public abstract void WriteOriginal(Utf8JsonWriter json);

    /// <summary>Adds the loaded row, or the reason why it is no contact.</summary>
    public void AddTo(ImportItems items)
    {
        items.Begin();
        _attributes.Restart();
        _givenFields = 0;
        var problem = FindNumber(out var number);
        for (var index = 0; index < Count && problem.IsNone; index++) problem = AddCell(index, items);
        if (!problem.IsNone)
        {
            items.Refuse(problem);
            return;
        }

        _attributes.WriteTo(items);
        items.EndUpsert(number);
    }

    public virtual void Dispose() => _attributes.Dispose();

    protected abstract int Count { get; }

    /// <summary>The places of the cells that may hold the number, the likeliest first.</summary>
    protected abstract ReadOnlySpan<int> Numbers { get; }

    protected AttributeMembers Attributes => _attributes;

    protected abstract Column ColumnAt(int index);

    /// <summary>The cell's text as it is meant, nothing where it has none.</summary>
    protected abstract ReadOnlySpan<byte> TextAt(int index);

    /// <summary>What is wrong with a cell as a number, where that is not in its text.</summary>
    protected virtual ProblemCode CheckNumber(int index) => ProblemCode.None;

    /// <summary>Adds a cell to a field that no other cell has given.</summary>
    protected abstract ProblemCode AddField(int index, ContactField field, ImportItems items);

    protected ProblemCode SetField(ContactField field, ReadOnlySpan<byte> text, ImportItems items)
    {
        _givenFields |= 1 << (int)field;
        if (ControlCharacters.AreIn(text)) return ProblemCode.FieldNotText;
        var code = ContactRules.Check(field, text);
        if (code == ProblemCode.None) items.Set(field, text);
        return code;
    }

    protected abstract ProblemCode AddAttribute(int index);

    protected abstract ProblemCode AddAttributes(int index, ImportItems items);

    /// <summary>The first of a cell's values, where it has several.</summary>
    protected static ReadOnlySpan<byte> First(ReadOnlySpan<byte> text)
    {
        var joint = text.IndexOf(Joint);
        return joint < 0 ? text : text[..joint];
    }

    private Problem AddCell(int index, ImportItems items)
    {
        var column = ColumnAt(index);
        var isGiven = column.Role == ColumnRole.Field && (_givenFields & (1 << (int)column.Field)) != 0;
        var code = column.Role switch
        {
            ColumnRole.Ignored => ProblemCode.None,
            ColumnRole.Number when index == _numberAt => ProblemCode.None,
            ColumnRole.Attributes => AddAttributes(index, items),
            ColumnRole.Field when !isGiven => AddField(index, column.Field, items),
            _ => AddAttribute(index),
        };
        if (code == ProblemCode.None) return Problem.None;
        return new Problem(code, column.Role == ColumnRole.Field && !isGiven ? NameOf(column.Field) : ProblemField.Attributes);
    }

    /// <summary>
    /// The number is the first that is one: of the cells whose label says mobile, then of the others, never a fax or pager.
    /// When none is, the reason is that of the first cell that holds anything.
    /// </summary>
    private Problem FindNumber(out E164 number)
    {
        _numberAt = -1;
        var problem = new Problem(ProblemCode.NumberMissing, ProblemField.Number);
        foreach (var isMobile in (ReadOnlySpan<bool>)[true, false])
        {
            foreach (var index in Numbers)
            {
                var kind = KindAt(index);
                if (kind == NumberKind.Fax || isMobile != (kind == NumberKind.Mobile)) continue;
                var text = TextAt(index);
                if (text.IsEmpty) continue;
                var code = ReadNumber(index, text, out number);
                if (code == ProblemCode.None) return Problem.None;
                if (problem.Code == ProblemCode.NumberMissing) problem = new Problem(code, ProblemField.Number);
            }
        }

        number = default;
        return problem;
    }

    private ProblemCode ReadNumber(int index, ReadOnlySpan<byte> text, out E164 number)
    {
        number = default;
        var problem = CheckNumber(index);
        if (problem != ProblemCode.None) return problem;
        for (var rest = text; ;)
        {
            var one = First(rest);
            if (ContactNumber.TryRead(one, region, out number, out var code))
            {
                _numberAt = one.Length == text.Length ? index : -1;
                return ProblemCode.None;
            }

            if (problem == ProblemCode.None) problem = code;
            if (one.Length == rest.Length) return problem;
            rest = rest[(one.Length + Joint.Length)..];
        }
    }

    private NumberKind KindAt(int index)
    {
        var label = ColumnAt(index).Label;
        return label < 0 ? NumberKind.Other : NumberLabel.KindOf(TextAt(label));
    }

    private static ProblemField NameOf(ContactField field) => field switch
    {
        ContactField.Name => ProblemField.Name,
        ContactField.FirstName => ProblemField.FirstName,
        ContactField.LastName => ProblemField.LastName,
        ContactField.Company => ProblemField.Company,
        ContactField.Email => ProblemField.Email,
        ContactField.Tag => ProblemField.Tag,
        ContactField.Language => ProblemField.Language,
        _ => ProblemField.Attributes,
    };
}
