using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Contacts.Commits;

namespace ContactFunctions.Core.Tests.Contacts;

public sealed class ContactPartitionTests
{
    /// <summary>Computed apart from this code; stored data depends on them.</summary>
    [Theory]
    [InlineData(1ul, 1, 1)]
    [InlineData(12025550123ul, 0, 0)]
    [InlineData(442071838750ul, 1, 9)]
    [InlineData(919876543210ul, 1, 13)]
    [InlineData(919876543211ul, 0, 2)]
    [InlineData(971501234567ul, 0, 12)]
    [InlineData(999999999999999ul, 1, 3)]
    [InlineData(ulong.MaxValue, 0, 0)]
    public void ANumberNeverChangesItsPartition(ulong digits, int ofTwo, int ofSixteen)
    {
        Assert.Equal(0, ContactPartition.IndexOf(new E164(digits), 1));
        Assert.Equal(ofTwo, ContactPartition.IndexOf(new E164(digits), 2));
        Assert.Equal(ofSixteen, ContactPartition.IndexOf(new E164(digits), 16));
    }

    [Fact]
    public void NumbersInARowSpreadEvenly()
    {
        var numbers = Enumerable.Range(0, 100_000).Select(number => new E164(919876500000 + (ulong)number));
        var sizes = numbers.CountBy(number => ContactPartition.IndexOf(number, 16)).Select(partition => partition.Value).ToList();

        Assert.Equal(16, sizes.Count);
        Assert.All(sizes, size => Assert.InRange(size, 6_000, 6_500));
    }

    [Fact]
    public void KeysAreHex()
    {
        var keys = ContactPartition.All(CoreWorld.NewAccount("a0", 16)).Select(partition => partition.Key.Value).ToList();

        Assert.Equal(16, keys.Count);
        Assert.Equal("a0|0", keys[0]);
        Assert.Equal("a0|f", keys[15]);
    }
}
