using ContactFunctions.Core.Contacts;

namespace ContactFunctions.Core.Tests.Contacts;

public sealed class ContactIdTests
{
    private static readonly ContactHome Home = new(new E164(919876543210), 0xDEADBEEF);

    /// <summary>AES-128-ECB of 000000d62c5b9eea deadbeef 00000000 under the ASCII key, computed with OpenSSL.</summary>
    [Fact]
    public void AnIdIsTheBlockOfItsHomeSealed()
    {
        using var key = new ContactIdKey("0123456789abcdef"u8);

        Assert.Equal("03846bbd2c1c7114580e7ad04739d13f", key.Seal(Home).ToString());
    }

    [Fact]
    public void AnIdOpensToItsHome()
    {
        using var key = new ContactIdKey("0123456789abcdef"u8);
        foreach (var home in new[] { Home, new(new E164(1), 0), new(new E164(ulong.MaxValue), uint.MaxValue) })
        {
            Assert.True(key.TryOpen(key.Seal(home), out var opened));
            Assert.Equal(home, opened);
        }
    }

    [Fact]
    public void ADamagedIdNeverOpens()
    {
        using var key = new ContactIdKey("0123456789abcdef"u8);
        var opened = 0;
        for (var attempt = 0; attempt < 10_000; attempt++)
        {
            var id = key.Seal(new ContactHome(new E164(919876500000 + (ulong)attempt), (uint)attempt));
            if (key.TryOpen(new ContactId(id.Value ^ (UInt128.One << (attempt % 128))), out _)) opened++;
        }

        Assert.Equal(0, opened);
    }

    [Fact]
    public void AnotherAccountsKeyOpensNothing()
    {
        using var key = new ContactIdKey("0123456789abcdef"u8);
        using var other = new ContactIdKey("0123456789abcdeg"u8);

        Assert.False(other.TryOpen(key.Seal(Home), out _));
    }

    [Fact]
    public void ManySealedAtOnceAreAsSealedOneByOne()
    {
        using var key = new ContactIdKey("0123456789abcdef"u8);
        var homes = Enumerable.Range(1, 50).Select(number => new ContactHome(new E164((ulong)number), (uint)number)).ToList();
        var blocks = new byte[homes.Count * ContactId.Size];
        for (var index = 0; index < homes.Count; index++) homes[index].Write(blocks.AsSpan(index * ContactId.Size));

        key.SealBlocks(blocks);

        Assert.Equal(homes.Select(key.Seal), homes.Select((_, index) => ContactId.Read(blocks.AsSpan(index * ContactId.Size))));
    }

    [Theory]
    [InlineData("03846bbd2c1c7114580e7ad04739d13f", true)]
    [InlineData("03846BBD2C1C7114580E7AD04739D13F", false)]
    [InlineData("03846bbd2c1c7114580e7ad04739d13", false)]
    [InlineData("03846bbd2c1c7114580e7ad04739d13f0", false)]
    [InlineData("03846bbd2c1c7114580e7ad04739d13g", false)]
    [InlineData("", false)]
    public void OnlyThirtyTwoLowerCaseHexDigitsAreAnId(string text, bool isId)
    {
        Assert.Equal(isId, ContactId.TryParse(text, out var id));
        Assert.Equal(isId, ContactId.TryParse(System.Text.Encoding.UTF8.GetBytes(text), out var same));
        Assert.Equal(id, same);
        if (!isId) return;
        var formatted = new byte[32];
        id.Format(formatted);
        Assert.Equal(text, id.ToString());
        Assert.Equal(text, System.Text.Encoding.ASCII.GetString(formatted));
    }
}
