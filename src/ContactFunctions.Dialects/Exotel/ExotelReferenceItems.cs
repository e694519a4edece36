using System.Text.Json;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Problems;
using ContactFunctions.Dialects.Json;

namespace ContactFunctions.Dialects.Exotel;

/// <summary>
/// Reads references to contacts: <c>{"contact_sid":"..."}</c>, which clients send, or the bare sid, as another page of
/// the vendor's describes the array.
/// </summary>
internal sealed class ExotelReferenceItems : IExotelItems
{
    private readonly List<(ContactId Id, Problem Problem)> _items = [];

    public IReadOnlyList<(ContactId Id, Problem Problem)> Items => _items;

    public void Restart() => _items.Clear();

    public void Read(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        var value = reader.TokenType == JsonTokenType.StartObject ? ReadObject(ref reader) : JsonSlice.Read(ref reader);
        var problem = ExotelContactSid.Read(json, value, out var id);
        _items.Add((id, problem));
    }

    private static JsonSlice ReadObject(ref Utf8JsonReader reader)
    {
        var value = default(JsonSlice);
        Span<byte> buffer = stackalloc byte[JsonName.MaxBytes];
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isSid = JsonName.Read(in reader, buffer).SequenceEqual("contact_sid"u8);
            _ = reader.Read();
            if (isSid) value = JsonSlice.Read(ref reader);
            else reader.Skip();
        }

        return value;
    }
}
