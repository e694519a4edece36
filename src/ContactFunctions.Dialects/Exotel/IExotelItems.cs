using System.Text.Json;

namespace ContactFunctions.Dialects.Exotel;

/// <summary>Takes the items of a request one after another.</summary>
internal interface IExotelItems
{
    /// <summary>Forgets the items read so far.</summary>
    void Restart();

    /// <summary>
    /// Reads the item whose first token the reader stands on, and leaves it on the last. What is wrong with the item is
    /// kept with it; only what is no JSON throws.
    /// </summary>
    /// <param name="json">What the reader reads, so that values can be taken from it in place.</param>
    void Read(ref Utf8JsonReader reader, ReadOnlySpan<byte> json);
}
