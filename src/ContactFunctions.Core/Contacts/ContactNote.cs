using System.Buffers.Binary;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Contacts;

/// <summary>
/// The row <c>o|{id}</c>: where the contact went when it last left this partition, or, once it is back under another
/// number than its first, where in the partition it is.
/// </summary>
/// <param name="Move">The move that wrote it.</param>
internal readonly record struct ContactNote(E164 Number, UInt128 Move)
{
    public EntityProperties Write()
    {
        Span<byte> move = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(move, Move);
        return new EntityWriter(64).Int64("number"u8, (long)Number.Digits).Binary("move"u8, move).Properties;
    }

    public static ContactNote? Read(EntityProperties? row) => row is { } note && note.TryGet("move"u8, out var move)
        ? new ContactNote(new E164((ulong)(note.GetInt64("number"u8) ?? 0)), BinaryPrimitives.ReadUInt128BigEndian(move.Binary))
        : null;
}
