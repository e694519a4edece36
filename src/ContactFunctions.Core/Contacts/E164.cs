using System.Buffers.Text;
using System.Globalization;

namespace ContactFunctions.Core.Contacts;

/// <summary>
/// A phone number as the digits of its E.164 form without the plus (ITU-T E.164: at most 15 digits, country code
/// included). It is a contact's natural key.
/// </summary>
public readonly record struct E164(ulong Digits) : IComparable<E164>
{
    /// <summary>The longest text of one, plus included.</summary>
    public const int MaxLength = 21;

    public bool IsEmpty => Digits == 0;

    /// <summary>Writes <c>+</c> and the digits as UTF-8 and returns the length.</summary>
    public int Format(Span<byte> utf8)
    {
        utf8[0] = (byte)'+';
        _ = Utf8Formatter.TryFormat(Digits, utf8[1..], out var written);
        return written + 1;
    }

    public int CompareTo(E164 other) => Digits.CompareTo(other.Digits);

    public override string ToString() => "+" + Digits.ToString(CultureInfo.InvariantCulture);

    public static bool operator <(E164 left, E164 right) => left.Digits < right.Digits;

    public static bool operator >(E164 left, E164 right) => left.Digits > right.Digits;

    public static bool operator <=(E164 left, E164 right) => left.Digits <= right.Digits;

    public static bool operator >=(E164 left, E164 right) => left.Digits >= right.Digits;
}
