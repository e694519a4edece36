using System.Text;
using System.Text.Json;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Problems;
using ContactFunctions.Dialects.Json;

namespace ContactFunctions.Dialects.Exotel;

/// <summary>One list of a request.</summary>
/// <param name="Sid">Null where none was given.</param>
/// <param name="Tag">Null where none was given, empty where it was cleared.</param>
internal readonly record struct ExotelListItem(string? Sid, string? Name, string? Tag, Problem Problem);

/// <summary>Reads lists: <c>name</c> and <c>tag</c>, and the <c>sid</c> where it says which list is meant.</summary>
internal sealed class ExotelListItems(bool needsSid, bool needsName) : IExotelItems
{
    private readonly List<ExotelListItem> _items = [];

    public IReadOnlyList<ExotelListItem> Items => _items;

    public void Restart() => _items.Clear();

    public void Read(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            _items.Add(new ExotelListItem(null, null, null, new Problem(ProblemCode.ItemNotAnObject)));
            return;
        }

        var (sid, name, tag) = (default(JsonSlice), default(JsonSlice), default(JsonSlice));
        Span<byte> buffer = stackalloc byte[JsonName.MaxBytes];
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var key = JsonName.Read(in reader, buffer);
            _ = reader.Read();
            if (key.SequenceEqual("sid"u8)) sid = JsonSlice.Read(ref reader);
            else if (key.SequenceEqual("name"u8)) name = JsonSlice.Read(ref reader);
            else if (key.SequenceEqual("tag"u8)) tag = JsonSlice.Read(ref reader);
            else reader.Skip();
        }

        _items.Add(Check(json, needsSid ? sid : default, name, tag));
    }

    private ExotelListItem Check(ReadOnlySpan<byte> json, JsonSlice sid, JsonSlice name, JsonSlice tag)
    {
        var (sidText, nameText, tagText) = (default(string), default(string), default(string));
        var problem = needsSid ? ReadSid(json, sid, out sidText) : Problem.None;
        if (problem.IsNone) problem = ReadText(json, name, ProblemField.Name, out nameText);
        var isMissing = name.Kind == JsonSliceKind.Absent ? needsName : string.IsNullOrWhiteSpace(nameText);
        if (problem.IsNone && isMissing) problem = new Problem(ProblemCode.FieldMissing, ProblemField.Name);
        if (problem.IsNone) problem = ReadText(json, tag, ProblemField.Tag, out tagText);
        if (tag.Kind == JsonSliceKind.Null) tagText = "";
        return new ExotelListItem(sidText, nameText, tagText, problem);
    }

    private static Problem ReadSid(ReadOnlySpan<byte> json, JsonSlice value, out string? sid)
    {
        var problem = ExotelContactSid.Read(json, value, out var id);
        sid = problem.IsNone ? id.ToString() : null;
        return problem.Code == ProblemCode.ContactNotFound ? new Problem(ProblemCode.ListNotFound, ProblemField.Id) : problem;
    }

    private static Problem ReadText(ReadOnlySpan<byte> json, JsonSlice value, ProblemField name, out string? text)
    {
        text = null;
        if (value.IsNone) return Problem.None;
        Span<byte> scratch = stackalloc byte[JsonContactField.ScratchBytes];
        var problem = JsonContactField.ReadText(json, value, ContactField.Tag, name, scratch, out var utf8);
        if (problem.IsNone) text = Encoding.UTF8.GetString(utf8);
        return problem;
    }
}
