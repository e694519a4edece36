using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace ContactFunctions.Core.Contacts;

/// <summary>
/// Writes the fields of a patch, in the order they come. It writes what it is given: a dialect checks values with
/// <see cref="ContactRules"/> first.
/// </summary>
public sealed class ContactPatchWriter
{
    private readonly ArrayBufferWriter<byte> _buffer = new();

    public ContactPatch Patch => new(_buffer.WrittenMemory);

    public ContactPatchWriter Set(ContactField field, ReadOnlySpan<byte> utf8)
    {
        Append(_buffer, (byte)field, utf8);
        return this;
    }

    public ContactPatchWriter Set(ContactField field, string text) => Set(field, Encoding.UTF8.GetBytes(text));

    /// <summary>Merges into the attributes by JSON Merge Patch (RFC 7396) instead of replacing them.</summary>
    public ContactPatchWriter MergeAttributes(ReadOnlySpan<byte> utf8)
    {
        Append(_buffer, (byte)ContactField.Attributes | ContactPatch.Merged, utf8);
        return this;
    }

    /// <summary>Merges likewise into a field that is an object; a key means the stored ones that differ only in case too.</summary>
    public ContactPatchWriter MergeAnyCase(ContactField field, ReadOnlySpan<byte> utf8)
    {
        Append(_buffer, (byte)((byte)field | ContactPatch.Merged | ContactPatch.AnyCase), utf8);
        return this;
    }

    /// <summary>Writes all fields of another patch.</summary>
    public ContactPatchWriter Add(ContactPatch patch)
    {
        _buffer.Write(patch.Encoded.Span);
        return this;
    }

    public ContactPatchWriter Clear(ContactField field)
    {
        Append(_buffer, (byte)((byte)field | ContactPatch.Cleared), default);
        return this;
    }

    public void Reset() => _buffer.ResetWrittenCount();

    internal static void Append(IBufferWriter<byte> buffer, byte head, ReadOnlySpan<byte> utf8)
    {
        var span = buffer.GetSpan(ContactPatch.HeadBytes + utf8.Length);
        span[0] = head;
        BinaryPrimitives.WriteInt32LittleEndian(span[1..], utf8.Length);
        utf8.CopyTo(span[ContactPatch.HeadBytes..]);
        buffer.Advance(ContactPatch.HeadBytes + utf8.Length);
    }
}
