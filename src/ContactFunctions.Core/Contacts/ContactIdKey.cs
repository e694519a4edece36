using System.Buffers.Binary;
using System.Security.Cryptography;

namespace ContactFunctions.Core.Contacts;

/// <summary>
/// Seals and opens the ids of one account's contacts: AES-128 over one block of the home number (8 bytes, big-endian),
/// the salt drawn at creation (4 bytes) and 4 zero bytes. The zeros let a forged or damaged id fail without a read.
/// Decision 0003 argues it.
/// </summary>
public sealed class ContactIdKey : IDisposable
{
    public const int Size = 16;

    private readonly Aes _aes = Aes.Create();
    private readonly Lock _gate = new();

    /// <param name="key">16 random bytes, in the account's row, never rotated.</param>
    public ContactIdKey(ReadOnlySpan<byte> key) => _aes.SetKey(key);

    public ContactId Seal(ContactHome home)
    {
        Span<byte> block = stackalloc byte[ContactId.Size];
        home.Write(block);
        SealBlocks(block);
        return ContactId.Read(block);
    }

    /// <summary>Seals many homes at once, each written by <see cref="ContactHome.Write"/>: one call instead of thousands.</summary>
    /// <param name="blocks">16 bytes each; the ids replace the homes.</param>
    public void SealBlocks(Span<byte> blocks)
    {
        lock (_gate) _ = _aes.EncryptEcb(blocks, blocks, PaddingMode.None);
    }

    /// <summary>Opens an id; false for one that this key never sealed.</summary>
    public bool TryOpen(ContactId id, out ContactHome home)
    {
        Span<byte> block = stackalloc byte[ContactId.Size];
        id.Write(block);
        lock (_gate) _ = _aes.DecryptEcb(block, block, PaddingMode.None);
        home = ContactHome.Read(block);
        return BinaryPrimitives.ReadUInt32BigEndian(block[12..]) == 0;
    }

    public void Dispose() => _aes.Dispose();
}
