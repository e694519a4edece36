using ContactFunctions.Core.Imports.Sources.Columns;

namespace ContactFunctions.Core.Imports.Sources.Json;

/// <summary>What an object has beside the fields of a contact, as one cell that is an object; as it came, however long or wrong.</summary>
internal sealed class AttributesCell : IDisposable
{
    private readonly PooledBuffer _json = new();

    public void Restart() => _json.CutTo(0);

    public void Add(Column column, ReadOnlySpan<byte> value)
    {
        Begin();
        _json.Append(column.Member);
        _json.Append(JsonLine.Of(value));
    }

    /// <summary>Adds the members of an object beside those that are there.</summary>
    public void AddMembers(ReadOnlySpan<byte> value)
    {
        var members = value[1..^1].Trim(" \t\r\n"u8);
        if (members.IsEmpty) return;
        Begin();
        _json.Append(JsonLine.Of(members));
    }

    public void WriteTo(CsvWriter writer)
    {
        if (_json.Length > 0) _json.Append("}"u8);
        writer.Write(_json.WrittenSpan);
    }

    public void Dispose() => _json.Dispose();

    private void Begin() => _json.Append(_json.Length == 0 ? "{"u8 : ","u8);
}
