using System.Text.Encodings.Web;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Imports.Sources.Columns;
using ContactFunctions.Core.Problems;

namespace ContactFunctions.Core.Imports.Sources.Contacts;

/// <summary>The attributes of one row as they are gathered: the members of one JSON object, without white space.</summary>
internal sealed class AttributeMembers : IDisposable
{
    private readonly PooledBuffer _json = new();

    public void Restart() => _json.CutTo(0);

    /// <summary>Adds a cell under its column's key.</summary>
    public ProblemCode AddText(Column column, ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > ContactRules.AttributesBytes) return ProblemCode.FieldTooLong;
        Begin(column);
        _json.Append("\""u8);
        while (!utf8.IsEmpty)
        {
            _ = JavaScriptEncoder.UnsafeRelaxedJsonEscaping.EncodeUtf8(utf8, _json.GetSpan(utf8.Length + 16), out var read, out var written);
            _json.Advance(written);
            utf8 = utf8[read..];
        }

        _json.Append("\""u8);
        return Check();
    }

    /// <summary>Adds a JSON value under its column's key.</summary>
    public ProblemCode AddValue(Column column, ReadOnlySpan<byte> json)
    {
        Begin(column);
        return CompactJson.Append(json, _json) is var code and not ProblemCode.None ? code : Check();
    }

    /// <summary>Adds the members of a JSON object beside those that are there.</summary>
    public ProblemCode AddMembers(ReadOnlySpan<byte> json)
    {
        var start = _json.Length;
        var code = CompactJson.Append(json, _json);
        if (code != ProblemCode.None) return code;
        var isEmpty = _json.Length - start == 2;
        _json.WrittenSpan[start] = start == 0 ? (byte)'{' : (byte)',';
        _json.CutTo(isEmpty ? start : _json.Length - 1);
        return Check();
    }

    /// <summary>Hands what was gathered over, if anything was.</summary>
    public void WriteTo(ImportItems items)
    {
        if (_json.Length == 0) return;
        _json.Append("}"u8);
        items.MergeAttributes(_json.WrittenSpan);
    }

    public void Dispose() => _json.Dispose();

    private void Begin(Column column)
    {
        _json.Append(_json.Length == 0 ? "{"u8 : ","u8);
        _json.Append(column.Member);
    }

    private ProblemCode Check() => _json.Length < ContactRules.AttributesBytes ? ProblemCode.None : ProblemCode.FieldTooLong;
}
