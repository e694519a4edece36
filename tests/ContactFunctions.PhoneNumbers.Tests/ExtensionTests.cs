namespace ContactFunctions.PhoneNumbers.Tests;

public sealed class ExtensionTests
{
    [Theory]
    [InlineData("9876543210 ext. 123")]
    [InlineData("9876543210 ext 123")]
    [InlineData("9876543210ext123")]
    [InlineData("9876543210 EXTN: 123")]
    [InlineData("9876543210 extension 123")]
    [InlineData("9876543210 extensión 123")]
    [InlineData("9876543210 extensio\u0301n 123")]
    [InlineData("9876543210, ext 123")]
    [InlineData("9876543210 (ext 123)")]
    [InlineData("9876543210 xt 123")]
    [InlineData("9876543210 x123")]
    [InlineData("9876543210x123")]
    [InlineData("9876543210x 123")]
    [InlineData("9876543210\u00a0x\u00a0123")]
    [InlineData("9876543210,\u00a0123")]
    [InlineData("9876543210 X 123")]
    [InlineData("9876543210 ｘ１２３")]
    [InlineData("9876543210 int 123")]
    [InlineData("9876543210 anexo 123")]
    [InlineData("9876543210 доб. 123")]
    [InlineData("9876543210 ДОБ 123")]
    [InlineData("9876543210 #123")]
    [InlineData("9876543210#123#")]
    [InlineData("9876543210,,123")]
    [InlineData("9876543210,123")]
    [InlineData("9876543210;123")]
    [InlineData("9876543210;ext=123")]
    [InlineData("9876543210 ext. १२३")]
    public void AnExtensionIsKeptApartFromTheNumber(string text)
    {
        Assert.Equal(PhoneNumberError.None, PhoneNumberUtil.Parse(text, "IN", out var number));

        Assert.Equal(919876543210ul, number.E164Digits);
        Assert.Equal("123", number.Extension);
        Assert.Equal("+919876543210", number.ToString());
    }

    [Fact]
    public void LeadingZerosOfAnExtensionAreKept()
    {
        Assert.True(PhoneNumberUtil.TryParse("9876543210 ext 007", "IN", out var number));

        Span<char> buffer = stackalloc char[3];
        Assert.True(number.TryFormatExtension(buffer, out var written));
        Assert.Equal("007", buffer[..written].ToString());
        Assert.Equal("007", number.Extension);
    }

    [Theory]
    [InlineData("9876543210 ext 1234567890123456789", true)]
    [InlineData("9876543210 ext 12345678901234567890", false)]
    [InlineData("9876543210 x 123456789", true)]
    [InlineData("9876543210 x 1234567890", false)]
    [InlineData("9876543210,,123456789012345", true)]
    [InlineData("9876543210,,1234567890123456", false)]
    [InlineData("9876543210,123456789", true)]
    [InlineData("9876543210,1234567890", false)]
    public void TheLessCertainTheMarkTheFewerDigitsItMayHave(string text, bool isAccepted) =>
        Assert.Equal(isAccepted, PhoneNumberUtil.TryParse(text, "IN", out _));

    [Fact]
    public void NumbersThatDifferInTheirExtensionAreNotEqual()
    {
        _ = PhoneNumberUtil.Parse("9876543210 x1", "IN", out var one);
        _ = PhoneNumberUtil.Parse("9876543210 x01", "IN", out var other);

        Assert.NotEqual(one, other);
        Assert.Equal(one.E164Digits, other.E164Digits);
    }

    [Fact]
    public void ABufferTooShortForTheExtensionIsSaidToBe()
    {
        _ = PhoneNumberUtil.Parse("9876543210 x12", "IN", out var number);
        Assert.False(number.TryFormatExtension(new char[1], out _));
    }
}
