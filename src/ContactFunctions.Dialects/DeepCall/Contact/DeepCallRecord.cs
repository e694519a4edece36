using System.Text;
using System.Text.Json;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Problems;

namespace ContactFunctions.Dialects.DeepCall.Contact;

/// <summary>
/// The <c>record</c> of a contact: fields by name, cleaned as <see cref="DeepCallText"/> does, names too. Of names that are
/// the same then the last counts. What the contact has columns for goes there, the rest to its attributes; the list's entry
/// keeps all but the number, which is the contact's.
/// </summary>
internal sealed class DeepCallRecord
{
    /// <summary>Characters of a field's name that a refusal repeats.</summary>
    private const int ShownName = 100;

    private readonly OrderedDictionary<string, JsonElement> _fields;

    private DeepCallRecord(OrderedDictionary<string, JsonElement> fields) => _fields = fields;

    /// <summary>What the page calls common fields, and the contact's columns: a list needs no definitions for them.</summary>
    public static IReadOnlySet<string> CommonFields { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        MobileName, "name", "first_name", "last_name", "company", "email", "tag", "language", "address", "city", "state", "country",
    };

    /// <summary>The number; undefined when there is none.</summary>
    public JsonElement Mobile => _fields.GetValueOrDefault(MobileName);

    private const string MobileName = "mobile";

    /// <summary>Null for what is no object, or an empty one.</summary>
    public static DeepCallRecord? Read(JsonElement record)
    {
        if (record.ValueKind != JsonValueKind.Object) return null;
        var fields = new OrderedDictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var field in record.EnumerateObject()) fields[DeepCallText.Clean(field.Name)] = field.Value;
        return fields.Count > 0 ? new DeepCallRecord(fields) : null;
    }

    /// <summary>The first field no record can have: one without a name, or whose value is an object or array.</summary>
    public DeepCallRefusal? Check()
    {
        foreach (var (name, value) in _fields)
        {
            if (name.Length == 0) return DeepCallRefusal.Invalid("record has a field without a name");
            if (value.ValueKind is JsonValueKind.Object or JsonValueKind.Array) return WrongType(name);
        }

        return null;
    }

    /// <summary>What the contact takes from the record; the first fault of a field that has a column.</summary>
    public DeepCallRefusal? ToPatch(out ContactPatch patch)
    {
        var writer = new ContactPatchWriter();
        patch = default;
        var rest = new OrderedDictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var (name, value) in _fields)
        {
            if (name == MobileName) continue;
            if (ColumnOf(name, value) is not var (column, field)) rest[name] = value;
            else if (Set(writer, column, field, value) is { } refusal) return refusal;
        }

        if (rest.Count > 0) writer.MergeAttributes(Write(rest));
        patch = writer.Patch;
        return null;
    }

    /// <summary>All fields as one JSON object.</summary>
    public byte[] ToJson() => Write(_fields);

    /// <summary>What the entry keeps; empty when it is nothing.</summary>
    public byte[] ToEntry()
    {
        var kept = new OrderedDictionary<string, JsonElement>(_fields, StringComparer.Ordinal);
        _ = kept.Remove(MobileName);
        return kept.Count == 0 ? [] : Write(kept);
    }

    /// <summary>A name as a refusal may repeat it.</summary>
    public static string Show(string name) => name.Length <= ShownName ? name : name[..ShownName] + "...";

    private static DeepCallRefusal WrongType(string name) => DeepCallRefusal.Invalid(Show(name) + " has the wrong type");

    /// <summary>
    /// The column of a field. A language that is no tag would be none of OliAI's; it is kept with the other fields.
    /// </summary>
    private static (ContactField Column, ProblemField Field)? ColumnOf(string name, JsonElement value) => name switch
    {
        "name" => (ContactField.Name, ProblemField.Name),
        "first_name" => (ContactField.FirstName, ProblemField.FirstName),
        "last_name" => (ContactField.LastName, ProblemField.LastName),
        "company" => (ContactField.Company, ProblemField.Company),
        "email" => (ContactField.Email, ProblemField.Email),
        "tag" => (ContactField.Tag, ProblemField.Tag),
        "language" when value.IsEmpty() || (value.TryGetText(out var text) && LanguageTag.IsWellFormed(Encoding.UTF8.GetBytes(text))) =>
            (ContactField.Language, ProblemField.Language),
        _ => null,
    };

    /// <summary>Null and empty text clear a column.</summary>
    private static DeepCallRefusal? Set(ContactPatchWriter writer, ContactField column, ProblemField field, JsonElement value)
    {
        var text = "";
        if (!value.IsNone() && !value.TryGetText(out text)) return DeepCallProblems.Refusal(new Problem(ProblemCode.FieldWrongType, field));
        var utf8 = Encoding.UTF8.GetBytes(text);
        var code = ContactRules.Check(column, utf8);
        if (code != ProblemCode.None) return DeepCallProblems.Refusal(new Problem(code, field));
        _ = utf8.Length == 0 ? writer.Clear(column) : writer.Set(column, utf8);
        return null;
    }

    /// <summary>Without white space; what needs no cleaning stands byte for byte as it was sent.</summary>
    private static byte[] Write(OrderedDictionary<string, JsonElement> fields)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, DeepCallJson.Plain))
        {
            json.WriteStartObject();
            foreach (var (name, value) in fields)
            {
                json.WritePropertyName(name);
                DeepCallJson.WriteClean(json, value);
            }

            json.WriteEndObject();
        }

        return bytes.ToArray();
    }
}
