using System.Runtime.CompilerServices;
using ContactFunctions.Dialects.Json;

namespace ContactFunctions.Dialects.Exotel;

/// <summary>The values of one item by <see cref="ExotelKey"/>; a name that repeats overwrites the value before.</summary>
[InlineArray((int)ExotelKey.Count)]
internal struct ExotelValues
{
    private JsonSlice _first;

    public JsonSlice this[ExotelKey key]
    {
        readonly get => this[(int)key];
        set => this[(int)key] = value;
    }
}

/// <summary>The names that mean something in a contact, in the page's order.</summary>
internal enum ExotelKey
{
    Sid,
    Number,
    FirstName,
    LastName,
    CompanyName,
    Email,
    Tag,

    /// <summary>The page's table calls it <c>custom</c>, its samples <c>custom_field</c>.</summary>
    CustomField,
    Count,
    Unknown,
}
