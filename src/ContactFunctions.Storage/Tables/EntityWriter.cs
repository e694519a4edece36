using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace ContactFunctions.Storage.Tables;

/// <summary>
/// Writes the properties of one entity after another into one growing buffer, in the form <see cref="EntityProperties"/>
/// reads, and refuses what Azure's tables would refuse; only that no name stands twice in an entity is left to the
/// caller. An absent property is how a null is stored.
/// </summary>
public sealed class EntityWriter
{
    /// <summary>Of a number or a time in a JSON request, with its type.</summary>
    private const int NumberLength = 30;

    private const int BooleanLength = 5;

    private static readonly SearchValues<byte> NameBytes =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_"u8);

    private static readonly SearchValues<byte> EscapedInJson = SearchValues.Create(
        [.. Enumerable.Range(0, 32).Select(number => (byte)number), (byte)'"', (byte)'\\', 127]);

    private static readonly long FirstTicks = new System.DateTime(1601, 1, 1, 0, 0, 0, DateTimeKind.Utc).Ticks;

    private readonly ArrayBufferWriter<byte> _buffer;
    private int _properties;
    private int _entityBytes;

    public EntityWriter(int capacity = 1024) => _buffer = new ArrayBufferWriter<byte>(capacity);

    /// <summary>Bytes written since <see cref="Clear"/>, over all entities.</summary>
    public int Length => _buffer.WrittenCount;

    /// <summary>About the bytes these properties take in a JSON request, rounded up.</summary>
    public int EncodedBytes { get; private set; }

    public ReadOnlyMemory<byte> Written => _buffer.WrittenMemory;

    /// <summary>What was written as one entity's properties; valid until the next write.</summary>
    public EntityProperties Properties => new(_buffer.WrittenMemory);

    public EntityWriter String(ReadOnlySpan<byte> name, ReadOnlySpan<byte> utf8)
    {
        Start(name, EdmType.String, Characters(utf8) * 2, EscapedLength(utf8));
        Value(utf8);
        return this;
    }

    /// <summary>A null writes nothing.</summary>
    public EntityWriter String(ReadOnlySpan<byte> name, string? text) =>
        text is null ? this : String(name, (ReadOnlySpan<byte>)Encoding.UTF8.GetBytes(text));

    public EntityWriter Int64(ReadOnlySpan<byte> name, long value) => Number(name, EdmType.Int64, value);

    /// <summary>Kept to 100 ns, in UTC; from the year 1601 on, as the table service has it.</summary>
    public EntityWriter DateTime(ReadOnlySpan<byte> name, DateTimeOffset value) => value.UtcTicks >= FirstTicks
        ? Number(name, EdmType.DateTime, value.UtcTicks)
        : throw new StorageException(StorageErrorCode.OutOfRangeInput, "A time lies in the year 1601 or later.");

    /// <summary>A null writes nothing.</summary>
    public EntityWriter DateTime(ReadOnlySpan<byte> name, DateTimeOffset? value) => value is null ? this : DateTime(name, value.Value);

    public EntityWriter Boolean(ReadOnlySpan<byte> name, bool value)
    {
        Start(name, EdmType.Boolean, 1, BooleanLength);
        _buffer.GetSpan(1)[0] = value ? (byte)1 : (byte)0;
        _buffer.Advance(1);
        return this;
    }

    public EntityWriter Binary(ReadOnlySpan<byte> name, ReadOnlySpan<byte> bytes)
    {
        Start(name, EdmType.Binary, bytes.Length, EncodedLength(bytes));
        Value(bytes);
        return this;
    }

    /// <summary>Copies all properties of another entity as they are; their names and values were judged when they were written.</summary>
    public EntityWriter Copy(EntityProperties properties)
    {
        foreach (var property in properties) Count(property.Name, ValueBytes(property), EncodedLength(property));
        _buffer.Write(properties.Encoded.Span);
        return this;
    }

    /// <summary>Copies one property as it is.</summary>
    public EntityWriter Copy(EntityProperty property) => Copy(property.Name, property);

    /// <summary>Copies one property under another name.</summary>
    public EntityWriter Copy(ReadOnlySpan<byte> name, EntityProperty property) => property.Type switch
    {
        EdmType.String => String(name, property.Value),
        EdmType.Int64 => Int64(name, property.Int64),
        EdmType.Boolean => Boolean(name, property.Boolean),
        EdmType.DateTime => DateTime(name, property.DateTime),
        EdmType.Binary => Binary(name, property.Value),
        _ => throw new InvalidOperationException($"Unknown property type {property.Type}."),
    };

    /// <summary>The next property belongs to a new entity; what was written stays.</summary>
    public void BeginEntity()
    {
        _properties = 0;
        _entityBytes = 0;
    }

    public void Clear()
    {
        _buffer.ResetWrittenCount();
        EncodedBytes = 0;
        BeginEntity();
    }

    /// <summary>
    /// Quotes and backslashes are escaped by one byte more, control characters by five. JSON kept as text is full of the
    /// former: taken for the latter, what fits in a request would seem too large for it.
    /// </summary>
    private static int EscapedLength(ReadOnlySpan<byte> utf8)
    {
        var length = utf8.Length;
        for (var rest = utf8; rest.IndexOfAny(EscapedInJson) is >= 0 and var at; rest = rest[(at + 1)..]) length += rest[at] is (byte)'"' or (byte)'\\' ? 1 : 5;
        return length;
    }

    private static int ValueBytes(EntityProperty property) =>
        property.Type == EdmType.String ? Characters(property.Value) * 2 : property.Value.Length;

    private static int EncodedLength(EntityProperty property) => property.Type switch
    {
        EdmType.String => EscapedLength(property.Value),
        EdmType.Binary => EncodedLength(property.Value),
        EdmType.Boolean => BooleanLength,
        _ => NumberLength,
    };

    private static int EncodedLength(ReadOnlySpan<byte> bytes) => (bytes.Length / 3 * 4) + 4;

    /// <summary>At most: counted only where it matters.</summary>
    private static int Characters(ReadOnlySpan<byte> utf8) =>
        utf8.Length * 2 <= StorageLimits.PropertyBytes ? utf8.Length : Encoding.UTF8.GetCharCount(utf8);

    private EntityWriter Number(ReadOnlySpan<byte> name, EdmType type, long value)
    {
        Start(name, type, 8, NumberLength);
        BinaryPrimitives.WriteInt64LittleEndian(_buffer.GetSpan(8), value);
        _buffer.Advance(8);
        return this;
    }

    private void Value(ReadOnlySpan<byte> value)
    {
        BinaryPrimitives.WriteInt32LittleEndian(_buffer.GetSpan(4), value.Length);
        _buffer.Advance(4);
        _buffer.Write(value);
    }

    private void Start(ReadOnlySpan<byte> name, EdmType type, int valueBytes, int encodedLength)
    {
        if (name.Length is 0 or > StorageLimits.PropertyNameLength || name.ContainsAnyExcept(NameBytes) || char.IsAsciiDigit((char)name[0]) || IsTaken(name))
            throw new StorageException(StorageErrorCode.PropertyNameInvalid, "A property's name is 1 to 255 letters, digits and underscores, no digit first, and none of the service's own.");
        if (valueBytes > StorageLimits.PropertyBytes)
            throw new StorageException(StorageErrorCode.PropertyValueTooLarge, $"Property {Encoding.UTF8.GetString(name)} takes {valueBytes} bytes; the limit is {StorageLimits.PropertyBytes}.");
        Count(name, valueBytes, encodedLength);
        var header = _buffer.GetSpan(name.Length + 2);
        header[0] = (byte)name.Length;
        name.CopyTo(header[1..]);
        header[name.Length + 1] = (byte)type;
        _buffer.Advance(name.Length + 2);
    }

    /// <summary>Counts a property into its entity and the request.</summary>
    private void Count(ReadOnlySpan<byte> name, int valueBytes, int encodedLength)
    {
        if (++_properties > StorageLimits.EntityProperties)
            throw new StorageException(StorageErrorCode.TooManyProperties, $"An entity has at most {StorageLimits.EntityProperties} properties of its own.");
        // Azure counts 8 bytes and the UTF-16 name for each property beside its value.
        _entityBytes += 8 + (name.Length * 2) + valueBytes;
        if (_entityBytes > StorageLimits.EntityBytes)
            throw new StorageException(StorageErrorCode.EntityTooLarge, $"An entity takes at most {StorageLimits.EntityBytes} bytes.");
        EncodedBytes += (name.Length * 2) + 40 + encodedLength;
    }

    private static bool IsTaken(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("PartitionKey"u8) || name.SequenceEqual("RowKey"u8) || name.SequenceEqual("Timestamp"u8);
}
