using System.Buffers;
using System.Text.Json;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Imports;
using ContactFunctions.Core.Problems;
using ContactFunctions.Dialects.Json;

namespace ContactFunctions.Dialects.Exotel;

/// <summary>
/// Reads contacts straight into the items of a bulk: no object and no text per contact. An item that cannot be stored is
/// refused with its first problem, in the page's order of fields.
/// </summary>
internal sealed class ExotelContactItems : IExotelItems, IDisposable
{
    private readonly ItemVerb _verb;
    private readonly string _region;
    private readonly byte[] _scratch = ArrayPool<byte>.Shared.Rent(ContactRules.AttributesBytes);

    /// <param name="verb">Upsert reads <c>number</c> as mandatory, update <c>sid</c>.</param>
    /// <param name="region">Of numbers in national form.</param>
    public ExotelContactItems(ItemVerb verb, string region)
    {
        _verb = verb;
        _region = region;
    }

    public ImportItems Items { get; private set; } = new();

    /// <summary>Set when the items are of one contact, whose sid the path gave; a <c>sid</c> in the body is ignored then.</summary>
    public ContactId? Contact { get; init; }

    public void Restart()
    {
        Items.Dispose();
        Items = new ImportItems();
    }

    public void Read(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        Items.Begin();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            Items.Refuse(new Problem(ProblemCode.ItemNotAnObject));
            return;
        }

        var values = default(ExotelValues);
        Span<byte> buffer = stackalloc byte[JsonName.MaxBytes];
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var key = KeyOf(JsonName.Read(in reader, buffer));
            _ = reader.Read();
            if (key == ExotelKey.Unknown) reader.Skip();
            else values[key] = JsonSlice.Read(ref reader);
        }

        End(json, values);
    }

    public void Dispose()
    {
        Items.Dispose();
        ArrayPool<byte>.Shared.Return(_scratch);
    }

    private static ExotelKey KeyOf(ReadOnlySpan<byte> name) => name.Length switch
    {
        3 when name.SequenceEqual("sid"u8) => ExotelKey.Sid,
        3 when name.SequenceEqual("tag"u8) => ExotelKey.Tag,
        5 when name.SequenceEqual("email"u8) => ExotelKey.Email,
        6 when name.SequenceEqual("number"u8) => ExotelKey.Number,
        6 when name.SequenceEqual("custom"u8) => ExotelKey.CustomField,
        9 when name.SequenceEqual("last_name"u8) => ExotelKey.LastName,
        10 when name.SequenceEqual("first_name"u8) => ExotelKey.FirstName,
        12 when name.SequenceEqual("company_name"u8) => ExotelKey.CompanyName,
        12 when name.SequenceEqual("custom_field"u8) => ExotelKey.CustomField,
        _ => ExotelKey.Unknown,
    };

    private void End(ReadOnlySpan<byte> json, in ExotelValues values)
    {
        var id = default(ContactId);
        var problem = _verb == ItemVerb.Update ? ReadId(json, values[ExotelKey.Sid], out id) : Problem.None;
        var number = default(E164);
        if (problem.IsNone) problem = ReadNumber(json, values[ExotelKey.Number], out number);
        if (problem.IsNone) problem = SetFields(json, values);

        if (!problem.IsNone) Items.Refuse(problem);
        else if (_verb == ItemVerb.Update) Items.EndUpdate(id, number);
        else Items.EndUpsert(number);
    }

    private Problem ReadId(ReadOnlySpan<byte> json, JsonSlice value, out ContactId id)
    {
        id = Contact.GetValueOrDefault();
        return Contact is null ? ExotelContactSid.Read(json, value, out id) : Problem.None;
    }

    private Problem ReadNumber(ReadOnlySpan<byte> json, JsonSlice value, out E164 number)
    {
        number = default;
        if (value.Kind == JsonSliceKind.Absent && _verb == ItemVerb.Update) return Problem.None;
        var code = value.Kind switch
        {
            JsonSliceKind.Absent or JsonSliceKind.Null => ProblemCode.NumberMissing,
            JsonSliceKind.Number => CheckDigits(value.In(json)),
            JsonSliceKind.Text or JsonSliceKind.EscapedText => value.Length == 0 ? ProblemCode.NumberMissing : ProblemCode.None,
            _ => ProblemCode.FieldWrongType,
        };
        if (code == ProblemCode.None)
        {
            var isText = value.TryUnescape(json, _scratch, out var text);
            if (!isText) code = ProblemCode.NumberInvalid;
            else _ = ContactNumber.TryRead(text, _region, out number, out code);
        }

        return code == ProblemCode.None ? Problem.None : new Problem(code, ProblemField.Number);
    }

    /// <summary>
    /// A JSON number is read as its digits. A fraction or an exponent is how a spreadsheet or a data frame writes a
    /// number it took for a quantity.
    /// </summary>
    private static ProblemCode CheckDigits(ReadOnlySpan<byte> number)
    {
        if (number.IndexOfAny("eE."u8) >= 0) return ProblemCode.NumberDamagedBySpreadsheet;
        return number[0] == (byte)'-' ? ProblemCode.NumberInvalid : ProblemCode.None;
    }

    private Problem SetFields(ReadOnlySpan<byte> json, in ExotelValues values)
    {
        var problem = SetText(json, values[ExotelKey.FirstName], ContactField.FirstName, ProblemField.FirstName);
        if (problem.IsNone) problem = SetText(json, values[ExotelKey.LastName], ContactField.LastName, ProblemField.LastName);
        if (problem.IsNone) problem = SetText(json, values[ExotelKey.CompanyName], ContactField.Company, ProblemField.Company);
        if (problem.IsNone) problem = SetText(json, values[ExotelKey.Email], ContactField.Email, ProblemField.Email);
        if (problem.IsNone) problem = SetText(json, values[ExotelKey.Tag], ContactField.Tag, ProblemField.Tag);
        return problem.IsNone ? SetCustomField(json, values[ExotelKey.CustomField]) : problem;
    }

    private Problem SetText(ReadOnlySpan<byte> json, JsonSlice value, ContactField field, ProblemField name)
    {
        if (value.Kind == JsonSliceKind.Null) Items.Clear(field);
        if (value.IsNone) return Problem.None;
        var problem = JsonContactField.ReadText(json, value, field, name, _scratch, out var text);
        if (problem.IsNone) Items.Set(field, text);
        return problem;
    }

    private Problem SetCustomField(ReadOnlySpan<byte> json, JsonSlice value)
    {
        if (value.Kind == JsonSliceKind.Null) Items.Clear(ContactField.Attributes);
        if (value.IsNone) return Problem.None;
        var problem = JsonContactField.ReadAttributes(json, value, _scratch, out var attributes);
        if (problem.IsNone) Items.Set(ContactField.Attributes, attributes);
        return problem;
    }
}
