using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.InteropServices;
using ContactFunctions.PhoneNumbers.Metadata;

namespace ContactFunctions.PhoneNumbers;

/// <summary>
/// A phone number as <see cref="PhoneNumberUtil"/> understood it: a value of 24 bytes that holds no text.
/// Two numbers are equal if country code, digits and extension are.
/// </summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct PhoneNumber
{
    private readonly ulong _extension;
    private readonly ushort _countryCode;
    private readonly byte _nationalLength;
    private readonly byte _territory;
    private readonly byte _extensionLength;

    internal PhoneNumber(ulong e164Digits, ushort countryCode, int nationalLength, int territory, PhoneNumberType type, Extension extension)
    {
        E164Digits = e164Digits;
        NumberType = type;
        _countryCode = countryCode;
        _nationalLength = (byte)nationalLength;
        _territory = (byte)territory;
        _extension = extension.Value;
        _extensionLength = (byte)extension.Length;
    }

    /// <summary>Country code and national number, leading zeros of the latter included: 919876543210.</summary>
    public ulong E164Digits { get; }

    /// <summary>What the number is used for; <see cref="PhoneNumberType.Unknown"/> exactly when it is not valid.</summary>
    public PhoneNumberType NumberType { get; }

    /// <summary>The ITU country calling code, 1 to 999: 91.</summary>
    public int CountryCode => _countryCode;

    /// <summary>The national (significant) number: 9876543210. Leading zeros, as Italy has them, are counted apart.</summary>
    public ulong NationalNumber => E164Digits % PowersOfTen.Of(_nationalLength);

    /// <summary>How many digits the national (significant) number has, leading zeros included.</summary>
    public int NationalNumberLength => _nationalLength;

    /// <summary>Leading zeros of the national number: 1 for +39 06 1234 5678. The number 0 itself counts as one digit.</summary>
    public int NumberOfLeadingZeros => _nationalLength == 0 ? 0 : _nationalLength - PowersOfTen.DigitsOf(NationalNumber);

    /// <summary>
    /// ISO 3166-1 alpha-2 code of the region the number belongs to, <c>001</c> where the country code belongs to none
    /// (+800, +883), null where several regions share the code and the digits do not tell.
    /// </summary>
    public string? RegionCode => PhoneMetadata.Instance.RegionCode(_territory);

    /// <summary>Whether the number is in a range its country has given out. Says nothing about whether anybody answers.</summary>
    public bool IsValid => NumberType != PhoneNumberType.Unknown;

    [MemberNotNullWhen(true, nameof(Extension))]
    public bool HasExtension => _extensionLength > 0;

    /// <summary>The extension's digits, null if there is none. Allocates; see <see cref="TryFormatExtension"/>.</summary>
    public string? Extension =>
        HasExtension ? _extension.ToString(CultureInfo.InvariantCulture).PadLeft(_extensionLength, '0') : null;

    public string Format(PhoneNumberFormat format)
    {
        Span<char> buffer = stackalloc char[PowersOfTen.MaxDigits + 1];
        _ = TryFormat(buffer, out var written, format);
        return new string(buffer[..written]);
    }

    /// <summary>Writes the number without allocating; 21 characters are always enough.</summary>
    /// <returns>False if it does not fit; nothing is then promised about <paramref name="destination"/>.</returns>
    public bool TryFormat(Span<char> destination, out int charsWritten, PhoneNumberFormat format)
    {
        charsWritten = 0;
        if (destination.Length < 2)
            return false;
        var start = format == PhoneNumberFormat.E164 ? 1 : 0;
        destination[0] = '+';
        if (!E164Digits.TryFormat(destination[start..], out charsWritten, provider: CultureInfo.InvariantCulture))
            return false;
        charsWritten += start;
        return true;
    }

    /// <inheritdoc cref="TryFormat(Span{char}, out int, PhoneNumberFormat)"/>
    public bool TryFormat(Span<byte> utf8Destination, out int bytesWritten, PhoneNumberFormat format)
    {
        bytesWritten = 0;
        if (utf8Destination.Length < 2)
            return false;
        var start = format == PhoneNumberFormat.E164 ? 1 : 0;
        utf8Destination[0] = (byte)'+';
        if (!E164Digits.TryFormat(utf8Destination[start..], out bytesWritten, provider: CultureInfo.InvariantCulture))
            return false;
        bytesWritten += start;
        return true;
    }

    /// <summary>Writes the extension's digits without allocating, nothing if there is none; 19 are always enough.</summary>
    public bool TryFormatExtension(Span<char> destination, out int charsWritten)
    {
        charsWritten = _extensionLength;
        if (destination.Length < charsWritten)
            return false;
        var rest = _extension;
        for (var i = charsWritten - 1; i >= 0; i--, rest /= 10)
            destination[i] = (char)('0' + rest % 10);
        return true;
    }

    /// <summary>E.164, as <see cref="PhoneNumberFormat.E164"/>.</summary>
    public override string ToString() => Format(PhoneNumberFormat.E164);
}
