using System.Buffers.Binary;
using System.Security.Cryptography;

namespace ContactFunctions.Core.Contacts;

/// <summary>
/// What an id stands for: the number its contact was created under, which never changes, and a random salt, so that a
/// contact created again under the same number has another id.
/// </summary>
public readonly record struct ContactHome(E164 Number, uint Salt)
{
    private const int SaltBytes = 4;

    [ThreadStatic]
    private static byte[]? _drawn;

    [ThreadStatic]
    private static int _left;

    /// <summary>Draws the salt of a new contact. Many are drawn at once: the call costs as much as a thousand bytes.</summary>
    internal static uint NewSalt()
    {
        _drawn ??= new byte[256 * SaltBytes];
        if (_left == 0)
        {
            RandomNumberGenerator.Fill(_drawn);
            _left = _drawn.Length;
        }

        _left -= SaltBytes;
        return BinaryPrimitives.ReadUInt32LittleEndian(_drawn.AsSpan(_left));
    }

    internal void Write(Span<byte> block)
    {
        BinaryPrimitives.WriteUInt64BigEndian(block, Number.Digits);
        BinaryPrimitives.WriteUInt32BigEndian(block[8..], Salt);
        block[12..ContactId.Size].Clear();
    }

    internal static ContactHome Read(ReadOnlySpan<byte> block) =>
        new(new E164(BinaryPrimitives.ReadUInt64BigEndian(block)), BinaryPrimitives.ReadUInt32BigEndian(block[8..]));
}
