using System.Buffers.Binary;
using System.Text;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Contacts.Commits;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Tests.Contacts;

/// <summary>One entry of a feed row, read by its documented form rather than by the code that writes it.</summary>
internal sealed record FeedEntry(E164 Number, FeedKind Kind, long CreatedTicks, string Name, string Sets)
{
    public static IReadOnlyList<FeedEntry> ReadAll(EntityProperties row)
    {
        var entries = new List<FeedEntry>();
        for (var column = 0; row.GetBinary(Encoding.ASCII.GetBytes($"d{column}")) is { } bytes; column++)
        {
            Assert.InRange(bytes.Length, 1, 60 * 1024);
            for (ReadOnlySpan<byte> rest = bytes; !rest.IsEmpty;) entries.Add(Take(ref rest));
        }

        return entries;
    }

    private static FeedEntry Take(ref ReadOnlySpan<byte> rest)
    {
        var name = BinaryPrimitives.ReadUInt16LittleEndian(rest[17..]);
        var sets = BinaryPrimitives.ReadUInt16LittleEndian(rest[(19 + name)..]);
        var entry = new FeedEntry(
            new E164(BinaryPrimitives.ReadUInt64LittleEndian(rest)),
            (FeedKind)rest[8],
            BinaryPrimitives.ReadInt64LittleEndian(rest[9..]),
            Encoding.UTF8.GetString(rest.Slice(19, name)),
            Encoding.UTF8.GetString(rest.Slice(21 + name, sets)));
        rest = rest[(21 + name + sets)..];
        return entry;
    }
}
