using System.Text.Json;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Problems;

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
        var value = reader.TokenType == JsonTokenType.StartObject ? ReadObject(ref reader) : ExotelValue.Read(ref reader);
        var problem = ExotelText.ReadContactSid(json, value, out var id);
        _items.Add((id, problem));
    }

    private static ExotelValue ReadObject(ref Utf8JsonReader reader)
    {
        var value = default(ExotelValue);
        Span<byte> buffer = stackalloc byte[ExotelName.MaxBytes];
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isSid = ExotelName.Read(in reader, buffer).SequenceEqual("contact_sid"u8);
            _ = reader.Read();
            if (isSid) value = ExotelValue.Read(ref reader);
            else reader.Skip();
        }

        return value;
    }
}
