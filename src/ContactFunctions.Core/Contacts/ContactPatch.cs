using System.Buffers.Binary;

namespace ContactFunctions.Core.Contacts;

/// <summary>
/// The fields one request gives for one contact, in one run of bytes: for each a head byte (the
/// <see cref="ContactField"/>; with 0x80 the field is cleared, with 0x40 an object is merged rather than replaced, with
/// 0x20 beside it whatever the case of its keys), the value's length (4 bytes, little-endian) and its UTF-8. A field that stands twice counts as it stands last.
/// Fields given replace, fields absent stay.
/// </summary>
public readonly struct ContactPatch
{
    internal const byte Cleared = 0x80;
    internal const byte Merged = 0x40;
    internal const byte AnyCase = 0x20;
    internal const int HeadBytes = 5;

    public ContactPatch(ReadOnlyMemory<byte> encoded) => Encoded = encoded;

    public static ContactPatch Empty => default;

    public ReadOnlyMemory<byte> Encoded { get; }

    public Enumerator GetEnumerator() => new(Encoded.Span);

    /// <summary>One field of a patch, seen in place.</summary>
    public readonly ref struct Entry
    {
        internal Entry(byte head, ReadOnlySpan<byte> utf8)
        {
            Field = (ContactField)(head & 0x1f);
            IsCleared = (head & Cleared) != 0;
            IsMerged = (head & Merged) != 0;
            IsAnyCase = (head & AnyCase) != 0;
            Utf8 = utf8;
        }

        public ContactField Field { get; }

        public bool IsCleared { get; }

        public bool IsMerged { get; }

        /// <summary>Whether a key that is merged means all stored keys that differ from it only in case.</summary>
        public bool IsAnyCase { get; }

        public ReadOnlySpan<byte> Utf8 { get; }
    }

    public ref struct Enumerator
    {
        private ReadOnlySpan<byte> _rest;

        internal Enumerator(ReadOnlySpan<byte> encoded) => _rest = encoded;

        public Entry Current { get; private set; }

        public bool MoveNext()
        {
            if (_rest.IsEmpty) return false;
            var length = BinaryPrimitives.ReadInt32LittleEndian(_rest[1..]);
            Current = new Entry(_rest[0], _rest.Slice(HeadBytes, length));
            _rest = _rest[(HeadBytes + length)..];
            return true;
        }
    }
}
