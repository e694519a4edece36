using System.Buffers.Binary;
using System.Runtime.InteropServices;
using ContactFunctions.Core.Search.Blocks;
using ContactFunctions.Core.Search.Folding;
using ContactFunctions.Core.Search.Images;

namespace ContactFunctions.Core.Search.Snapshots;

/// <summary>
/// A partition's image as bytes, all numbers little-endian: <c>CFSN</c>, format (4 bytes), the folding table's checksum
/// (4), contacts (4), bytes of names (4), reserved numbers (4), the partition's version (8); for each contact ticks of its
/// creation and number (8 each), in the order of places; for each the end of its folded name among the names (4); the
/// reserved numbers (8 each); the names; CRC-32C of all before (4). What differs in any of this is no snapshot.
/// </summary>
internal static class SnapshotFormat
{
    public const int HeaderBytes = 32;
    private const uint Format = 1;
    private const int PlaceBytes = 16;
    private const int ChecksumBytes = 4;

    public static byte[] Write(PartitionImage image)
    {
        var bytes = new byte[LengthOf(image.Count, image.Names.Length, image.Reserved.Length)];
        var header = bytes.AsSpan(0, HeaderBytes);
        "CFSN"u8.CopyTo(header);
        BinaryPrimitives.WriteUInt32LittleEndian(header[4..], Format);
        BinaryPrimitives.WriteUInt32LittleEndian(header[8..], NameFolding.Version);
        BinaryPrimitives.WriteInt32LittleEndian(header[12..], image.Count);
        BinaryPrimitives.WriteInt32LittleEndian(header[16..], image.Names.Length);
        BinaryPrimitives.WriteInt32LittleEndian(header[20..], image.Reserved.Length);
        BinaryPrimitives.WriteInt64LittleEndian(header[24..], image.Version);
        var rest = Append(bytes.AsSpan(HeaderBytes), image.Places);
        rest = Append(rest, image.NameEnds);
        rest = Append(rest, image.Reserved);
        rest = Append(rest, image.Names);
        BinaryPrimitives.WriteUInt32LittleEndian(rest, Checksum.Of(bytes.AsSpan(0, bytes.Length - ChecksumBytes)));
        return bytes;
    }

    /// <summary>The version a snapshot was taken at, from its header; null when it is none of this format.</summary>
    public static long? VersionOf(ReadOnlySpan<byte> header) =>
        header.Length >= HeaderBytes
        && header.StartsWith("CFSN"u8)
        && BinaryPrimitives.ReadUInt32LittleEndian(header[4..]) == Format
        && BinaryPrimitives.ReadUInt32LittleEndian(header[8..]) == NameFolding.Version
            ? BinaryPrimitives.ReadInt64LittleEndian(header[24..])
            : null;

    /// <summary>Null when it is damaged or of another format.</summary>
    public static PartitionImage? Read(ReadOnlySpan<byte> bytes)
    {
        if (VersionOf(bytes) is not { } version) return null;
        var count = BinaryPrimitives.ReadInt32LittleEndian(bytes[12..]);
        var names = BinaryPrimitives.ReadInt32LittleEndian(bytes[16..]);
        var reserved = BinaryPrimitives.ReadInt32LittleEndian(bytes[20..]);
        if (count < 0 || names < 0 || reserved < 0 || LengthOf(count, names, reserved) != bytes.Length) return null;
        if (BinaryPrimitives.ReadUInt32LittleEndian(bytes[^ChecksumBytes..]) != Checksum.Of(bytes[..^ChecksumBytes])) return null;
        var rest = bytes[HeaderBytes..];
        return new PartitionImage(
            version, Take<ContactPlace>(ref rest, count), NameEnds: Take<int>(ref rest, count), Reserved: Take<ulong>(ref rest, reserved), Names: Take<byte>(ref rest, names));
    }

    private static long LengthOf(int count, int names, int reserved) =>
        HeaderBytes + (count * (long)(PlaceBytes + sizeof(int))) + names + (reserved * (long)sizeof(ulong)) + ChecksumBytes;

    private static Span<byte> Append<T>(Span<byte> bytes, T[] values)
        where T : struct
    {
        var written = MemoryMarshal.AsBytes(values.AsSpan());
        written.CopyTo(bytes);
        return bytes[written.Length..];
    }

    private static T[] Take<T>(ref ReadOnlySpan<byte> bytes, int count)
        where T : struct
    {
        var values = new T[count];
        var target = MemoryMarshal.AsBytes(values.AsSpan());
        bytes[..target.Length].CopyTo(target);
        bytes = bytes[target.Length..];
        return values;
    }
}
