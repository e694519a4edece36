using System.Buffers;
using System.Text.Json;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Imports.Sources.Columns;
using ContactFunctions.Core.Imports.Sources.Contacts;
using ContactFunctions.Core.Problems;

namespace ContactFunctions.Core.Imports.Sources.Json;

/// <summary>
/// JSON objects as contacts. What was given counts, an empty text too; null clears a field or removes an attribute.
/// </summary>
internal sealed class JsonContact(ColumnMapping mapping, string region) : RowContact(region)
{
    /// <summary>The columns in which objects are written as CSV, whatever members they have: those of a contact.</summary>
    public static IReadOnlyList<string> CsvColumns { get; } = ["number", .. ContactColumns.Fields.Select(field => field.Name.Value)];

    private readonly AttributesCell _rest = new();
    private readonly JsonColumns _columns = new(mapping);
    private readonly List<JsonMember> _members = [];
    private byte[] _unescaped = [];
    private readonly int[] _numbers = new int[8];
    private int _numberCount;
    private ReadOnlyMemory<byte> _text;

    protected override int Count => _members.Count;

    protected override ReadOnlySpan<int> Numbers => _numbers.AsSpan(0, _numberCount);

    public override ProblemCode Load(ReadOnlyMemory<byte> text, bool wasDecoded)
    {
        _text = text;
        _members.Clear();
        _numberCount = 0;
        var reader = new Utf8JsonReader(text.Span);
        try
        {
            _ = reader.Read();
            var isObject = reader.TokenType == JsonTokenType.StartObject;
            if (isObject) ReadMembers(ref reader);
            else reader.Skip();
            _ = reader.Read();
            return isObject ? ProblemCode.None : ProblemCode.ItemNotAnObject;
        }
        catch (JsonException)
        {
            return ProblemCode.RowNotJson;
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, written as an escape.
            return ProblemCode.RowNotText;
        }
    }

    /// <summary>The cell of the number is the likeliest there is; the others stand among the attributes.</summary>
    public override void WriteOriginal(CsvWriter writer)
    {
        var number = _numberCount > 0 ? _numbers[0] : -1;
        writer.Write(number < 0 ? default : TextAt(number));
        _rest.Restart();
        foreach (var (_, field) in ContactColumns.Fields)
        {
            if (field == ContactField.Attributes) continue;
            var index = CellOf(field);
            writer.Write(index < 0 ? default : TextAt(index));
        }

        for (var index = 0; index < Count; index++) AddToRest(index, number);
        _rest.WriteTo(writer);
    }

    public override void WriteOriginal(Utf8JsonWriter json)
    {
        foreach (var member in _members)
        {
            if (ResultColumns.All.Contains(member.Column.Name) && member.Column.Role == ColumnRole.Ignored) continue;
            json.WritePropertyName(member.Column.Name);
            json.WriteRawValue(JsonLine.Of(Raw(member)), skipInputValidation: true);
        }
    }

    public override void Dispose()
    {
        _rest.Dispose();
        if (_unescaped.Length > 0) ArrayPool<byte>.Shared.Return(_unescaped);
        _unescaped = [];
        base.Dispose();
    }

    protected override Column ColumnAt(int index) => _members[index].Column;

    protected override ReadOnlySpan<byte> TextAt(int index)
    {
        var member = _members[index];
        if (member.Kind == JsonTokenType.Null) return default;
        if (member.TextLength >= 0) return _unescaped.AsSpan(member.Start, member.TextLength);
        var raw = Raw(member);
        return member.Kind == JsonTokenType.String ? raw[1..^1] : raw;
    }

    /// <summary>A JSON number is read as its digits; with a fraction or exponent it has been through floating point.</summary>
    protected override ProblemCode CheckNumber(int index) => _members[index].Kind switch
    {
        JsonTokenType.String => ProblemCode.None,
        JsonTokenType.Number when TextAt(index).IndexOfAny("eE."u8) < 0 => ProblemCode.None,
        JsonTokenType.Number => ProblemCode.NumberDamagedBySpreadsheet,
        _ => ProblemCode.FieldWrongType,
    };

    protected override ProblemCode AddField(int index, ContactField field, ImportItems items)
    {
        switch (_members[index].Kind)
        {
            case JsonTokenType.String:
                return SetField(field, TextAt(index), items);
            case JsonTokenType.Null:
                items.Clear(field);
                return ProblemCode.None;
            default:
                return ProblemCode.FieldWrongType;
        }
    }

    protected override ProblemCode AddAttribute(int index) => Attributes.AddValue(_members[index].Column, Raw(_members[index]));

    protected override ProblemCode AddAttributes(int index, ImportItems items)
    {
        var member = _members[index];
        if (member.Kind == JsonTokenType.Null) items.Clear(ContactField.Attributes);
        if (member.Kind == JsonTokenType.Null) return ProblemCode.None;
        return member.Kind == JsonTokenType.StartObject ? Attributes.AddMembers(Raw(member)) : ProblemCode.FieldWrongType;
    }

    private ReadOnlySpan<byte> Raw(JsonMember member) => _text.Span.Slice(member.Start, member.Length);

    private void ReadMembers(ref Utf8JsonReader reader)
    {
        var hint = -1;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var column = reader.ValueIsEscaped ? Find(reader.GetString()!, ref hint) : _columns.Find(reader.ValueSpan, ref hint);
            _ = reader.Read();
            var (kind, start) = (reader.TokenType, (int)reader.TokenStartIndex);
            var textLength = kind == JsonTokenType.String && reader.ValueIsEscaped ? Unescape(in reader, start) : -1;
            reader.Skip();
            if (column.Role == ColumnRole.Number) AddNumber(column.Rank, _members.Count);
            _members.Add(new JsonMember(column, kind, start, (int)reader.BytesConsumed - start, textLength));
        }
    }

    /// <summary>The first member that gives a field; -1 where none does.</summary>
    private int CellOf(ContactField field) => _members.FindIndex(member => member.Column is { Role: ColumnRole.Field } column && column.Field == field);

    private void AddToRest(int index, int number)
    {
        var column = _members[index].Column;
        var isField = column.Role == ColumnRole.Field && CellOf(column.Field) == index;
        if (index == number || isField || column.Role == ColumnRole.Ignored) return;
        var raw = Raw(_members[index]);
        if (column.Role == ColumnRole.Attributes && _members[index].Kind == JsonTokenType.StartObject) _rest.AddMembers(raw);
        else _rest.Add(column, raw);
    }

    private Column Find(string key, ref int hint) => _columns.Find(System.Text.Encoding.UTF8.GetBytes(key), ref hint);

    /// <summary>Undoes a text's escapes at the place where it lies in the row, so that no two are in each other's way.</summary>
    private int Unescape(ref readonly Utf8JsonReader reader, int start)
    {
        if (_unescaped.Length < _text.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(_text.Length);
            _unescaped.CopyTo(larger, 0);
            if (_unescaped.Length > 0) ArrayPool<byte>.Shared.Return(_unescaped);
            _unescaped = larger;
        }

        return reader.CopyString(_unescaped.AsSpan(start));
    }

    private void AddNumber(int rank, int index)
    {
        if (_numberCount == _numbers.Length) return;
        var at = _numberCount++;
        for (; at > 0 && _members[_numbers[at - 1]].Column.Rank > rank; at--) _numbers[at] = _numbers[at - 1];
        _numbers[at] = index;
    }
}
