using System.Buffers;
using System.Text;

namespace ContactFunctions.Storage.Tables;

/// <summary>
/// A partition or row key: 1 to 512 printable ASCII characters without <c>/ \ # ? % + '</c>, blanks and quotes. That is
/// less than Azure allows and is enough, since keys are made only from hex, digits and fixed letters; in return all
/// stores sort them alike, byte by byte.
/// </summary>
public readonly record struct TableKey
{
    private const string Characters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!$()*,-.:;<=>@[]^_{|}~";
    private static readonly SearchValues<char> Allowed = SearchValues.Create(Characters);
    private static readonly SearchValues<byte> AllowedUtf8 = SearchValues.Create(Encoding.ASCII.GetBytes(Characters));

    public TableKey(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        ThrowUnless(value.Length, !value.AsSpan().ContainsAnyExcept(Allowed));
        Value = value;
    }

    public string Value { get; }

    public static implicit operator TableKey(string value) => new(value);

    /// <summary>Refuses what is no key.</summary>
    /// <exception cref="StorageException">KeyValueTooLarge or OutOfRangeInput.</exception>
    public static void ThrowIfInvalid(ReadOnlySpan<byte> key) => ThrowUnless(key.Length, !key.ContainsAnyExcept(AllowedUtf8));

    public override string ToString() => Value;

    private static void ThrowUnless(int length, bool allowed)
    {
        if (length > StorageLimits.KeyLength)
            throw new StorageException(StorageErrorCode.KeyValueTooLarge, $"A key has at most {StorageLimits.KeyLength} characters; this one has {length}.");
        if (length == 0 || !allowed)
            throw new StorageException(StorageErrorCode.OutOfRangeInput, "A key is 1 to 512 printable ASCII characters without / \\ # ? % + ' \" & ` and blanks.");
    }
}
