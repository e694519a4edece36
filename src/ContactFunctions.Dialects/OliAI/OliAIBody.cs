using System.Text;
using System.Text.Json;
using ContactFunctions.Dialects.Json;

namespace ContactFunctions.Dialects.OliAI;

/// <summary>Reads bodies: one object whose members have names we know. Of a name that repeats the last value counts, as JSON.parse reads it.</summary>
internal static class OliAIBody
{
    /// <summary>Characters of an unknown name that a refusal repeats.</summary>
    private const int ShownName = 100;

    /// <summary>Reads a body that is one object; no body at all is an empty object, as the vendor's framework has it.</summary>
    /// <param name="names">Of the members, in ASCII.</param>
    /// <param name="read">Gets the values in the order of the names, and the first name that is none of them.</param>
    public static OliAIRefusal? Read(ReadOnlySpan<byte> body, byte[][] names, ReadValues read)
    {
        OliAIRefusal? refusal = null;
        var fault = JsonBody.Read(body.IsEmpty ? "{}"u8 : body, (ref Utf8JsonReader reader, ReadOnlySpan<byte> json) =>
        {
            Span<JsonSlice> values = stackalloc JsonSlice[names.Length];
            ReadMembers(ref reader, names, values, out var unknown);
            refusal = read(json, values, unknown);
        });
        return fault is null ? refusal : OliAIRefusal.Invalid(fault);
    }

    /// <summary>Reads the members of the object the reader stands on, and leaves it on the object's end.</summary>
    /// <param name="values">As many as names; what is not there stays absent.</param>
    /// <param name="unknown">The first name that is none of them; null when there is none.</param>
    public static void ReadMembers(ref Utf8JsonReader reader, byte[][] names, scoped Span<JsonSlice> values, out string? unknown)
    {
        unknown = null;
        values.Clear();
        Span<byte> buffer = stackalloc byte[JsonName.MaxBytes];
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var member = IndexOf(names, JsonName.Read(in reader, buffer));
            if (member < 0) unknown ??= Show(reader.ValueSpan);
            _ = reader.Read();
            var value = JsonSlice.Read(ref reader);
            if (member >= 0) values[member] = value;
        }
    }

    private static int IndexOf(byte[][] names, ReadOnlySpan<byte> name)
    {
        for (var index = 0; index < names.Length; index++)
        {
            if (name.SequenceEqual(names[index])) return index;
        }

        return -1;
    }

    /// <summary>As it was written, escapes and all.</summary>
    private static string Show(ReadOnlySpan<byte> raw)
    {
        var name = Encoding.UTF8.GetString(raw);
        return name.Length <= ShownName ? name : name[..ShownName] + "...";
    }

    public delegate OliAIRefusal? ReadValues(ReadOnlySpan<byte> json, ReadOnlySpan<JsonSlice> values, string? unknown);
}
