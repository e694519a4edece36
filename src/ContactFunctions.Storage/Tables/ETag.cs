using System.Globalization;

namespace ContactFunctions.Storage.Tables;

/// <summary>
/// The state of one row, as the store names it. Two writes of a row never leave the same tag. A store that counts in
/// numbers keeps the number, so that reading a thousand rows makes no thousand strings.
/// </summary>
public readonly struct ETag : IEquatable<ETag>
{
    private readonly string? _text;
    private readonly long _number;

    public ETag(string text) => _text = text;

    public ETag(long number) => _number = number;

    /// <summary>Matches any state of a row that exists (<c>If-Match: *</c>).</summary>
    public static ETag All { get; } = new("*");

    /// <summary>The number given at construction; 0 for a tag that is text.</summary>
    public long Number => _number;

    public bool IsAll => _text == "*";

    public static bool operator ==(ETag left, ETag right) => left.Equals(right);

    public static bool operator !=(ETag left, ETag right) => !left.Equals(right);

    public bool Equals(ETag other) => _number == other._number && string.Equals(_text, other._text, StringComparison.Ordinal);

    public override bool Equals(object? obj) => obj is ETag other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(_text, _number);

    public override string ToString() => _text ?? _number.ToString(CultureInfo.InvariantCulture);
}
