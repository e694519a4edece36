using System.Buffers.Binary;
using ContactFunctions.Core.Contacts;

namespace ContactFunctions.Core.Imports.Jobs;

/// <summary>
/// The form of result blobs: per item ordinal (4 bytes, little-endian like all numbers), outcome as in a marker (27),
/// number (8), length of the contact's row (4) and the row as it stood when it was written, nothing where it failed.
/// </summary>
internal static class ResultEntries
{
    private const int HeadBytes = 4 + MarkerRow.OutcomeBytes + 8 + 4;

    public static void Append(PooledBuffer entries, int ordinal, in ItemOutcome outcome, E164 number, ReadOnlySpan<byte> contact)
    {
        var entry = entries.GetSpan(HeadBytes + contact.Length);
        BinaryPrimitives.WriteInt32LittleEndian(entry, ordinal);
        MarkerRow.WriteOutcome(entry[4..], outcome);
        BinaryPrimitives.WriteUInt64LittleEndian(entry[31..], number.Digits);
        BinaryPrimitives.WriteInt32LittleEndian(entry[39..], contact.Length);
        contact.CopyTo(entry[HeadBytes..]);
        entries.Advance(HeadBytes + contact.Length);
    }

    /// <summary>Puts every entry in its place among the results.</summary>
    public static void CopyTo(ReadOnlySpan<byte> entries, ImportResults results)
    {
        while (!entries.IsEmpty)
        {
            var outcome = Take(ref entries, out var ordinal, out var number, out var contact);
            results.Set(ordinal, outcome, number, contact);
        }
    }

    /// <summary>Takes the first entry off <paramref name="entries"/>.</summary>
    public static ItemOutcome Take(ref ReadOnlySpan<byte> entries, out int ordinal, out E164 number, out ReadOnlySpan<byte> contact)
    {
        var entry = entries;
        ordinal = BinaryPrimitives.ReadInt32LittleEndian(entry);
        number = new E164(BinaryPrimitives.ReadUInt64LittleEndian(entry[31..]));
        contact = entry.Slice(HeadBytes, BinaryPrimitives.ReadInt32LittleEndian(entry[39..]));
        entries = entry[(HeadBytes + contact.Length)..];
        return MarkerRow.ReadOutcome(entry[4..]);
    }
}
