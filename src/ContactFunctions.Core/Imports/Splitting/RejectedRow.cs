using System.Buffers.Binary;
using ContactFunctions.Core.Problems;

namespace ContactFunctions.Core.Imports.Splitting;

/// <summary>
/// A row of a file that makes no item: in a checkpoint's blob of rejected rows ordinal (4 bytes, little-endian like all
/// numbers), line (8), offset (8), problem code (1) and field (1), one behind another in the file's order.
/// </summary>
/// <param name="Line">On which it begins, from 1.</param>
/// <param name="Offset">Of the place before it, as in a <see cref="Sources.SourceCheckpoint"/>: from there it can be read again.</param>
internal readonly record struct RejectedRow(int Ordinal, long Line, long Offset, Problem Problem)
{
    public const int Bytes = 4 + 8 + 8 + 1 + 1;

    public void AppendTo(PooledBuffer rows)
    {
        var row = rows.GetSpan(Bytes);
        BinaryPrimitives.WriteInt32LittleEndian(row, Ordinal);
        BinaryPrimitives.WriteInt64LittleEndian(row[4..], Line);
        BinaryPrimitives.WriteInt64LittleEndian(row[12..], Offset);
        row[20] = (byte)Problem.Code;
        row[21] = (byte)Problem.Field;
        rows.Advance(Bytes);
    }

    /// <summary>Takes the first row off <paramref name="rows"/>.</summary>
    public static RejectedRow Take(ref ReadOnlySpan<byte> rows)
    {
        var row = new RejectedRow(
            BinaryPrimitives.ReadInt32LittleEndian(rows), BinaryPrimitives.ReadInt64LittleEndian(rows[4..]), BinaryPrimitives.ReadInt64LittleEndian(rows[12..]),
            new Problem((ProblemCode)rows[20], (ProblemField)rows[21]));
        rows = rows[Bytes..];
        return row;
    }
}
