using System.Text;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Contacts.Commits;

namespace ContactFunctions.Core.Tests.Contacts;

public sealed class RowKeysTests
{
    private static readonly E164 Number = new(919876543210);

    [Fact]
    public void KeysAreAsTheDesignHasThem()
    {
        Assert.Equal("!", RowKeys.Head);
        Assert.Equal("c|919876543210", RowKeys.Contact(Number));
        Assert.Equal("o|0000000000000000000000000000002a", RowKeys.Note(new ContactId(42)));
        Assert.Equal("l|0b|919876543210", RowKeys.Entry("l0b", Number));
        Assert.Equal("a|0b|919876543210", RowKeys.Entry("a0b", Number));
        Assert.Equal("d|919876543210", RowKeys.Dnd(Number));
        Assert.Equal("n|l0b", RowKeys.SetCount("l0b"));
        Assert.Equal("f|00000000000000ff", RowKeys.Feed(255));
        Assert.Equal("m|j1", RowKeys.Marker("j1"));
    }

    [Theory]
    [InlineData(1ul)]
    [InlineData(919876543210ul)]
    [InlineData(ulong.MaxValue)]
    public void AKeyGivesItsNumberBack(ulong digits)
    {
        var number = new E164(digits);
        var key = new byte[RowKeys.ContactLength];
        var written = key.AsSpan(0, RowKeys.WriteContact(number, key));

        Assert.Equal(RowKeys.Contact(number), Encoding.ASCII.GetString(written));
        Assert.Equal(number, RowKeys.NumberOf(written));
        Assert.Equal(number, RowKeys.NumberOfEntry(Encoding.ASCII.GetBytes(RowKeys.Entry("l0b", number))));
        Assert.StartsWith(RowKeys.EntryPrefix("l0b").Value, RowKeys.Entry("l0b", number), StringComparison.Ordinal);
    }

    [Fact]
    public void FeedRowsSortByVersion() =>
        Assert.True(string.CompareOrdinal(RowKeys.Feed(9), RowKeys.Feed(16)) < 0 && string.CompareOrdinal(RowKeys.Feed(255), RowKeys.Feed(long.MaxValue)) < 0);
}
