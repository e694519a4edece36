using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;

namespace ContactFunctions.Core.Contacts;

/// <summary>A contact's sealed id: 16 bytes, written as 32 lower-case hex digits. See <see cref="ContactIdKey"/>.</summary>
public readonly record struct ContactId(UInt128 Value)
{
    public const int Size = 16;

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");
    private static readonly SearchValues<byte> HexDigitsUtf8 = SearchValues.Create("0123456789abcdef"u8);

    public static ContactId Read(ReadOnlySpan<byte> bytes) => new(BinaryPrimitives.ReadUInt128BigEndian(bytes));

    /// <summary>Reads exactly 32 lower-case hex digits; anything else is no id.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out ContactId id)
    {
        id = default;
        if (text.Length != 32 || text.ContainsAnyExcept(HexDigits)) return false;
        id = new ContactId(UInt128.Parse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
        return true;
    }

    /// <inheritdoc cref="TryParse(ReadOnlySpan{char}, out ContactId)"/>
    public static bool TryParse(ReadOnlySpan<byte> utf8, out ContactId id)
    {
        id = default;
        if (utf8.Length != 32 || utf8.ContainsAnyExcept(HexDigitsUtf8)) return false;
        Span<byte> bytes = stackalloc byte[Size];
        _ = Convert.FromHexString(utf8, bytes, out _, out _);
        id = Read(bytes);
        return true;
    }

    public void Write(Span<byte> bytes) => BinaryPrimitives.WriteUInt128BigEndian(bytes, Value);

    /// <summary>Writes the 32 hex digits.</summary>
    public void Format(Span<byte> utf8)
    {
        Span<byte> bytes = stackalloc byte[Size];
        Write(bytes);
        _ = Convert.TryToHexStringLower(bytes, utf8, out _);
    }

    public override string ToString() => Value.ToString("x32", CultureInfo.InvariantCulture);
}
