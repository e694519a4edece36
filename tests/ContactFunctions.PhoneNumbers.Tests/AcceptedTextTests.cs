namespace ContactFunctions.PhoneNumbers.Tests;

public sealed class AcceptedTextTests
{
    [Theory]
    [InlineData("+919876543210")]
    [InlineData("+91 98765-43210")]
    [InlineData("919876543210")]
    [InlineData("09876543210")]
    [InlineData("9876543210")]
    [InlineData("00919876543210")]
    [InlineData("0091 98765 43210")]
    [InlineData("+91 (0) 98765 43210")]
    [InlineData("(+91) 98765 43210")]
    [InlineData("+91.98765.43210")]
    [InlineData("++91 98765 43210")]
    [InlineData("+00919876543210")]
    [InlineData("9.876.543.210")]
    [InlineData("98765–43210")]
    [InlineData("98765/43210")]
    public void AnIndianMobileNumberIsTheSameHoweverItIsWritten(string text) => AssertIndianMobile(text);

    [Theory]
    [InlineData("９８７６５４３２１０")]
    [InlineData("＋９１　９８７６５－４３２１０")]
    [InlineData("٩٨٧٦٥٤٣٢١٠")]
    [InlineData("۹۸۷۶۵۴۳۲۱۰")]
    [InlineData("९८७६५ ४३२१०")]
    [InlineData("৯৮৭৬৫৪৩২১০")]
    [InlineData("௯௮௭௬௫௪௩௨௧௦")]
    [InlineData("𝟗𝟖𝟕𝟔𝟓𝟒𝟑𝟐𝟏𝟎")]
    public void DecimalDigitsOfEveryScriptAreDigits(string text) => AssertIndianMobile(text);

    [Theory]
    [InlineData("  9876543210\r\n")]
    [InlineData("'9876543210")]
    [InlineData("\"9876543210\"")]
    [InlineData("\u202a+91 98765 43210\u202c")]
    [InlineData("\ufeff9876543210")]
    [InlineData("+91\u00a098765\u202f43210")]
    [InlineData("98765\u200b43210")]
    [InlineData("9876543210.")]
    public void SpacesQuotesAndInvisibleMarksAroundANumberAreNoPartOfIt(string text) => AssertIndianMobile(text);

    [Theory]
    [InlineData("02224002400", 912224002400)] // Mumbai
    [InlineData("022 2400 2400", 912224002400)]
    [InlineData("08041112400", 918041112400)] // Bengaluru
    [InlineData("01724002400", 911724002400)] // Chandigarh
    public void AnIndianLandlineIsReadWithItsStdCode(string text, ulong e164)
    {
        Assert.Equal(PhoneNumberError.None, PhoneNumberUtil.Parse(text, "IN", out var number));

        Assert.Equal(e164, number.E164Digits);
        Assert.Equal(PhoneNumberType.FixedLine, number.NumberType);
        Assert.Equal("IN", number.RegionCode);
    }

    [Theory]
    [InlineData("011 91 98765 43210", "US")]
    [InlineData("0011 91 98765 43210", "AU")]
    [InlineData("010 91 98765 43210", "JP")]
    [InlineData("001 91 98765 43210", "SG")]
    [InlineData("810 91 98765 43210", "RU")]
    [InlineData("0021 91 98765 43210", "BR")]
    public void TheInternationalPrefixIsThatOfTheDefaultRegion(string text, string region)
    {
        Assert.True(PhoneNumberUtil.TryParse(text, region, out var number));
        Assert.Equal(919876543210ul, number.E164Digits);
    }

    [Theory]
    [InlineData("+12425551234", "BS")]
    [InlineData("+14165550123", "CA")]
    [InlineData("+12015550123", "US")]
    [InlineData("+77012345678", "KZ")]
    [InlineData("+447624123456", "IM")]
    [InlineData("+390669812345", "VA")]
    [InlineData("+80012345678", "001")]
    public void TheRegionIsToldByTheDigitsWhereACountryCodeIsShared(string text, string region)
    {
        _ = PhoneNumberUtil.Parse(text, null, out var number);
        Assert.Equal(region, number.RegionCode);
    }

    [Fact]
    public void AnItalianLeadingZeroIsKept()
    {
        Assert.True(PhoneNumberUtil.TryParse("02 1234 5678", "IT", out var number));

        Assert.Equal(390212345678ul, number.E164Digits);
        Assert.Equal(212345678ul, number.NationalNumber);
        Assert.Equal(1, number.NumberOfLeadingZeros);
        Assert.Equal("+390212345678", number.ToString());
    }

    [Fact]
    public void AnAreaCodeIsAddedWhereTheRegionHasOnlyOne()
    {
        Assert.True(PhoneNumberUtil.TryParse("464 1234", "AG", out var number));
        Assert.Equal(12684641234ul, number.E164Digits);
    }

    [Theory]
    [InlineData("in")]
    [InlineData("In")]
    public void TheDefaultRegionIsReadInEitherCase(string region) =>
        Assert.True(PhoneNumberUtil.TryParse("9876543210", region, out _));

    private static void AssertIndianMobile(string text)
    {
        Assert.Equal(PhoneNumberError.None, PhoneNumberUtil.Parse(text, "IN", out var number));

        Assert.Equal(919876543210ul, number.E164Digits);
        Assert.Equal(91, number.CountryCode);
        Assert.Equal(9876543210ul, number.NationalNumber);
        Assert.Equal("IN", number.RegionCode);
        Assert.Equal(PhoneNumberType.Mobile, number.NumberType);
        Assert.False(number.HasExtension);
    }
}
