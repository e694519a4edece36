using System.Buffers;
using System.Text;
using System.Text.Json;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Imports;
using ContactFunctions.Core.Problems;
using ContactFunctions.Dialects.Json;

namespace ContactFunctions.Dialects.OliAI;

/// <summary>
/// Reads contacts straight into the items of a bulk; one contact is a bulk of one. An item that cannot be stored is
/// refused with its first problem, in the page's order of fields.
/// </summary>
internal sealed class OliAIContactItems : IDisposable
{
    /// <summary>Contacts in one request (the page).</summary>
    public const int MaxContacts = 1000;

    /// <summary>Characters of a refused item's number that are kept to tell which it was.</summary>
    private const int KeptNumber = 64;

    private static readonly byte[][] Bulk = ["contacts"u8.ToArray()];

    private readonly byte[] _scratch = ArrayPool<byte>.Shared.Rent(ContactRules.AttributesBytes);
    private readonly Dictionary<int, string> _refusedNumbers = [];

    public ImportItems Items { get; } = new();

    /// <summary>Reads the body of a bulk: <c>{"contacts":[...]}</c>.</summary>
    public OliAIRefusal? ReadMany(ReadOnlySpan<byte> body) => OliAIBody.Read(body, Bulk, (json, values, _) =>
    {
        if (values[0].Kind != JsonSliceKind.Array) return OliAIRefusal.Invalid("contacts must be an array");
        return ReadArray(values[0].In(json));
    });

    /// <summary>Reads the body that is one new contact. Other names are ignored, and so are those the service itself gives.</summary>
    public OliAIRefusal? ReadOne(ReadOnlySpan<byte> body) => OliAIBody.Read(body, OliAIMembers.Names, (json, values, _) =>
    {
        Add(json, new OliAIMembers(values));
        return RefusalOf(0);
    });

    /// <summary>Reads the body of a partial update of one contact.</summary>
    public OliAIRefusal? ReadChange(ReadOnlySpan<byte> body, out OliAIFixedMembers given)
    {
        var members = default(OliAIFixedMembers);
        var refusal = OliAIBody.Read(body, OliAIMembers.Names, (json, values, unknown) =>
        {
            if (unknown is not null) return OliAIRefusal.Invalid($"property {unknown} should not exist");
            members = OliAIFixedMembers.Read(json, new OliAIMembers(values));
            Change(json, new OliAIMembers(values));
            return RefusalOf(0);
        });
        given = members;
        return refusal;
    }

    /// <summary>The number of an item that failed: in E.164 when it could be read, else as it was sent; null when there is none to show.</summary>
    public string? NumberOf(int ordinal) =>
        Items.ProblemOf(ordinal).IsNone ? Items[ordinal].Number.ToString() : _refusedNumbers.GetValueOrDefault(ordinal);

    public void Dispose()
    {
        Items.Dispose();
        ArrayPool<byte>.Shared.Return(_scratch);
    }

    private OliAIRefusal? RefusalOf(int ordinal) =>
        Items.ProblemOf(ordinal) is { IsNone: false } problem ? OliAIProblems.Refusal(problem) : null;

    private OliAIRefusal? ReadArray(ReadOnlySpan<byte> array)
    {
        var reader = new Utf8JsonReader(array, new JsonReaderOptions { MaxDepth = JsonBody.MaxDepth });
        Span<JsonSlice> values = stackalloc JsonSlice[OliAIMembers.Names.Length];
        _ = reader.Read();
        var count = 0;
        for (; reader.Read() && reader.TokenType != JsonTokenType.EndArray; count++)
        {
            if (count >= MaxContacts || reader.TokenType != JsonTokenType.StartObject)
            {
                reader.Skip();
                if (count < MaxContacts) RefuseWhatIsNoObject();
                continue;
            }

            OliAIBody.ReadMembers(ref reader, OliAIMembers.Names, values, out _);
            Add(array, new OliAIMembers(values));
        }

        return OliAIArray.Check("contacts", count, MaxContacts);
    }

    private void RefuseWhatIsNoObject()
    {
        Items.Begin();
        Items.Refuse(new Problem(ProblemCode.ItemNotAnObject));
    }

    private void Add(ReadOnlySpan<byte> json, in OliAIMembers members)
    {
        Items.Begin();
        var problem = SetName(json, members[OliAIMember.Name]);
        var number = default(E164);
        if (problem.IsNone) problem = ReadNumber(json, members[OliAIMember.PhoneNumber], out number);
        if (problem.IsNone) problem = SetLanguage(json, members[OliAIMember.Language]);
        if (problem.IsNone) problem = MergeMetadata(json, members[OliAIMember.Metadata]);
        if (problem.IsNone)
        {
            Items.EndUpsert(number);
            return;
        }

        KeepNumber(json, members[OliAIMember.PhoneNumber]);
        Items.Refuse(problem);
    }

    private void Change(ReadOnlySpan<byte> json, in OliAIMembers members)
    {
        Items.Begin();
        var (name, phone) = (members[OliAIMember.Name], members[OliAIMember.PhoneNumber]);
        var (language, metadata) = (members[OliAIMember.Language], members[OliAIMember.Metadata]);
        var problem = name.Kind == JsonSliceKind.Absent ? Problem.None : SetName(json, name);
        var number = default(E164);
        if (problem.IsNone && phone.Kind != JsonSliceKind.Absent) problem = ReadNumber(json, phone, out number);
        if (problem.IsNone) problem = SetLanguage(json, language);
        if (problem.IsNone) problem = MergeMetadata(json, metadata);
        if (language.Kind == JsonSliceKind.Null) Items.Clear(ContactField.Language);
        if (metadata.Kind == JsonSliceKind.Null) Items.Clear(ContactField.Attributes);
        if (problem.IsNone) Items.EndUpdate(default, number);
        else Items.Refuse(problem);
    }

    private Problem SetName(ReadOnlySpan<byte> json, JsonSlice value)
    {
        if (value.IsNone) return new Problem(ProblemCode.FieldMissing, ProblemField.Name);
        var problem = JsonContactField.ReadText(json, value, ContactField.Name, ProblemField.Name, _scratch, out var name);
        if (problem.IsNone && IsBlank(name)) problem = new Problem(ProblemCode.FieldMissing, ProblemField.Name);
        if (problem.IsNone) Items.Set(ContactField.Name, name);
        return problem;
    }

    private Problem ReadNumber(ReadOnlySpan<byte> json, JsonSlice value, out E164 number)
    {
        number = default;
        var isNumber = value.IsText && value.TryUnescape(json, _scratch, out var text) && OliAINumber.TryRead(text, out number);
        return isNumber ? Problem.None : new Problem(value.IsNone ? ProblemCode.NumberMissing : ProblemCode.NumberInvalid, ProblemField.Number);
    }

    private Problem SetLanguage(ReadOnlySpan<byte> json, JsonSlice value)
    {
        if (value.IsNone) return Problem.None;
        var problem = JsonContactField.ReadText(json, value, ContactField.Language, ProblemField.Language, _scratch, out var language);
        if (problem.IsNone && !LanguageTag.IsWellFormed(language)) problem = new Problem(ProblemCode.FieldInvalid, ProblemField.Language);
        if (problem.IsNone) Items.Set(ContactField.Language, language);
        return problem;
    }

    private Problem MergeMetadata(ReadOnlySpan<byte> json, JsonSlice value)
    {
        if (value.IsNone) return Problem.None;
        var problem = JsonContactField.ReadAttributes(json, value, _scratch, out var metadata);
        if (problem.IsNone) Items.MergeAttributes(metadata);
        return problem;
    }

    private void KeepNumber(ReadOnlySpan<byte> json, JsonSlice value)
    {
        if (!value.IsText && value.Kind != JsonSliceKind.Number) return;
        if (value.Length > _scratch.Length || !value.TryUnescape(json, _scratch, out var text)) return;
        var sent = Encoding.UTF8.GetString(text);
        if (sent.Length <= KeptNumber) _refusedNumbers[Items.Count] = sent;
    }

    private static bool IsBlank(ReadOnlySpan<byte> utf8)
    {
        while (!utf8.IsEmpty)
        {
            _ = Rune.DecodeFromUtf8(utf8, out var character, out var length);
            if (!Rune.IsWhiteSpace(character)) return false;
            utf8 = utf8[length..];
        }

        return true;
    }
}
