using System.Text.Json;
using ContactFunctions.Dialects.Json;

namespace ContactFunctions.Dialects.Exotel;

/// <summary>Reads the names of properties, which may be written with escapes.</summary>
internal static class ExotelName
{
    /// <summary>No name that means something here is longer, even if every letter is written as an escape.</summary>
    public const int MaxBytes = 128;

    /// <summary>The name the reader stands on; empty for one too long to mean anything, or no Unicode.</summary>
    public static ReadOnlySpan<byte> Read(in Utf8JsonReader reader, Span<byte> buffer)
    {
        var raw = reader.ValueSpan;
        if (raw.Length > MaxBytes) return default;
        if (!reader.ValueIsEscaped) return raw;
        return JsonText.TryUnescape(raw, buffer, out var length) ? buffer[..length] : default;
    }
}
