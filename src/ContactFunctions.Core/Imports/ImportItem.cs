using System.Buffers.Binary;
using ContactFunctions.Core.Contacts;

namespace ContactFunctions.Core.Imports;

/// <summary>
/// One item of a bulk in one run of bytes: its length without these 4 bytes (little-endian, like all numbers), ordinal
/// (4), <see cref="ItemVerb"/> (1), number (8, zero for none), id (16, big-endian, zero for none), then its
/// <see cref="ContactPatch"/>. A request is parsed into this form, an input blob holds it, a worker reads it.
/// </summary>
public readonly struct ImportItem
{
    internal const int HeadBytes = 4 + 4 + 1 + 8 + ContactId.Size;

    internal ImportItem(ReadOnlyMemory<byte> encoded) => Encoded = encoded;

    /// <summary>All of it, the length included.</summary>
    internal ReadOnlyMemory<byte> Encoded { get; }

    /// <summary>Zero-based place in the request.</summary>
    public int Ordinal => BinaryPrimitives.ReadInt32LittleEndian(Encoded.Span[4..]);

    public ItemVerb Verb => (ItemVerb)Encoded.Span[8];

    public E164 Number => new(BinaryPrimitives.ReadUInt64LittleEndian(Encoded.Span[9..]));

    public ContactId Id => ContactId.Read(Encoded.Span[17..]);

    public ContactPatch Patch => new(Encoded[HeadBytes..]);

    /// <summary>Takes the first item off <paramref name="items"/>.</summary>
    internal static ImportItem Take(ref ReadOnlyMemory<byte> items)
    {
        var length = 4 + BinaryPrimitives.ReadInt32LittleEndian(items.Span);
        var item = new ImportItem(items[..length]);
        items = items[length..];
        return item;
    }

    internal static void WriteHead(Span<byte> head, int length, int ordinal, ItemVerb verb, E164 number, ContactId id)
    {
        BinaryPrimitives.WriteInt32LittleEndian(head, length - 4);
        BinaryPrimitives.WriteInt32LittleEndian(head[4..], ordinal);
        head[8] = (byte)verb;
        BinaryPrimitives.WriteUInt64LittleEndian(head[9..], number.Digits);
        id.Write(head[17..]);
    }
}
