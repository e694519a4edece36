using System.Buffers.Binary;
using System.Security.Cryptography;

namespace ContactFunctions.Core.Contacts;

/// <summary>
/// What an id stands for: the number its contact was created under, which never changes, and a random salt, so that a
/// contact created again under the same number has another id.
/// </summary>
public readonly record struct ContactHome(E164 Number, uint Salt)
{
    /// <summary>Draws the salt of a new contact.</summary>
    internal static uint NewSalt()
    {
        Span<byte> salt = stackalloc byte[4];
        RandomNumberGenerator.Fill(salt);
        return BinaryPrimitives.ReadUInt32LittleEndian(salt);
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
