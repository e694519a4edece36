using System.Buffers.Binary;
using System.Text;

namespace ContactFunctions.Storage.Tables;

/// <summary>One property of an entity, seen in place; asking for another type than it has throws.</summary>
public readonly ref struct EntityProperty
{
    internal EntityProperty(ReadOnlySpan<byte> name, EdmType type, ReadOnlySpan<byte> value, ReadOnlySpan<byte> encoded)
    {
        Name = name;
        Type = type;
        Value = value;
        Encoded = encoded;
    }

    /// <summary>UTF-8.</summary>
    public ReadOnlySpan<byte> Name { get; }

    public EdmType Type { get; }

    /// <summary>Text in UTF-8, bytes as they are, numbers and times as 8 bytes little-endian, a Boolean as one byte.</summary>
    public ReadOnlySpan<byte> Value { get; }

    /// <summary>Name, type and value as <see cref="EntityProperties"/> holds them.</summary>
    public ReadOnlySpan<byte> Encoded { get; }

    public ReadOnlySpan<byte> Utf8 => As(EdmType.String);

    public ReadOnlySpan<byte> Binary => As(EdmType.Binary);

    public long Int64 => BinaryPrimitives.ReadInt64LittleEndian(As(EdmType.Int64));

    public bool Boolean => As(EdmType.Boolean)[0] != 0;

    public DateTimeOffset DateTime => new(BinaryPrimitives.ReadInt64LittleEndian(As(EdmType.DateTime)), TimeSpan.Zero);

    public string Text => Encoding.UTF8.GetString(Utf8);

    private ReadOnlySpan<byte> As(EdmType type) => Type == type
        ? Value
        : throw new InvalidOperationException($"Property {Encoding.UTF8.GetString(Name)} is {Type}, not {type}.");
}
