using System.Buffers.Binary;

namespace ContactFunctions.Storage.Tables;

/// <summary>
/// The properties of one entity in one run of bytes: for each its name's length (1 byte), the name, its
/// <see cref="EdmType"/> (1 byte) and the value; text and bytes carry a length (4 bytes, little-endian) before them.
/// The embedded store keeps these bytes as they are, so that a row costs no object per property.
/// </summary>
public readonly struct EntityProperties
{
    public EntityProperties(ReadOnlyMemory<byte> encoded) => Encoded = encoded;

    public ReadOnlyMemory<byte> Encoded { get; }

    public bool IsEmpty => Encoded.IsEmpty;

    public Enumerator GetEnumerator() => new(Encoded.Span);

    /// <summary>Finds one property; false leaves <paramref name="property"/> empty.</summary>
    public bool TryGet(ReadOnlySpan<byte> name, out EntityProperty property)
    {
        foreach (var candidate in this)
        {
            if (!candidate.Name.SequenceEqual(name)) continue;
            property = candidate;
            return true;
        }

        property = default;
        return false;
    }

    public string? GetString(ReadOnlySpan<byte> name) => TryGet(name, out var property) ? property.Text : null;

    public long? GetInt64(ReadOnlySpan<byte> name) => TryGet(name, out var property) ? property.Int64 : null;

    public bool? GetBoolean(ReadOnlySpan<byte> name) => TryGet(name, out var property) ? property.Boolean : null;

    public DateTimeOffset? GetDateTime(ReadOnlySpan<byte> name) => TryGet(name, out var property) ? property.DateTime : null;

    public byte[]? GetBinary(ReadOnlySpan<byte> name) => TryGet(name, out var property) ? property.Binary.ToArray() : null;

    /// <summary>Walks the properties in the order they were written.</summary>
    public ref struct Enumerator
    {
        private ReadOnlySpan<byte> _rest;

        internal Enumerator(ReadOnlySpan<byte> encoded) => _rest = encoded;

        public EntityProperty Current { get; private set; }

        public bool MoveNext()
        {
            if (_rest.IsEmpty) return false;
            var encoded = _rest;
            var name = _rest.Slice(1, _rest[0]);
            var type = (EdmType)_rest[1 + name.Length];
            var value = _rest[(2 + name.Length)..];
            var length = type switch
            {
                EdmType.Boolean => 1,
                EdmType.Int64 or EdmType.DateTime => 8,
                _ => BinaryPrimitives.ReadInt32LittleEndian(value),
            };
            if (type is EdmType.String or EdmType.Binary) value = value[4..];
            _rest = value[length..];
            Current = new EntityProperty(name, type, value[..length], encoded[..^_rest.Length]);
            return true;
        }
    }
}
