using System.Text.Json;

namespace ContactFunctions.Dialects.Json;

/// <summary>Reads the names of properties, which may be written with escapes.</summary>
internal static class JsonName
{
    /// <summary>No name that means something in any dialect is longer, even if every letter is written as an escape.</summary>
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
