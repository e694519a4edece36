using System.Text;

namespace ContactFunctions.PhoneNumbers.Tests;

public sealed class PhoneNumberTests
{
    private static readonly PhoneNumber Number = Parse("+91 98765 43210");

    [Fact]
    public void ANumberIsWrittenWithOrWithoutPlusSign()
    {
        Assert.Equal("+919876543210", Number.Format(PhoneNumberFormat.E164));
        Assert.Equal("919876543210", Number.Format(PhoneNumberFormat.Digits));
    }

    [Theory]
    [InlineData(13, true)]
    [InlineData(12, false)]
    [InlineData(1, false)]
    [InlineData(0, false)]
    public void WritingIntoABufferSaysWhetherItFitted(int size, bool fits)
    {
        var chars = new char[size];
        var bytes = new byte[size];

        Assert.Equal(fits, Number.TryFormat(chars, out var charsWritten, PhoneNumberFormat.E164));
        Assert.Equal(fits, Number.TryFormat(bytes, out var bytesWritten, PhoneNumberFormat.E164));
        Assert.Equal(fits ? "+919876543210" : "", new string(chars, 0, charsWritten));
        Assert.Equal(fits ? "+919876543210" : "", Encoding.UTF8.GetString(bytes, 0, bytesWritten));
    }

    [Fact]
    public void NumbersAreEqualHoweverTheyWereWritten()
    {
        Assert.Equal(Number, Parse("098765 43210"));
        Assert.NotEqual(Number, Parse("098765 43211"));
    }

    [Fact]
    public void TheDefaultValueIsNoNumber()
    {
        Assert.False(default(PhoneNumber).IsValid);
        Assert.Null(default(PhoneNumber).RegionCode);
        Assert.Null(default(PhoneNumber).Extension);
        Assert.Equal(0, default(PhoneNumber).NumberOfLeadingZeros);
    }

    [Fact]
    public void ANumberIsSmall() => Assert.Equal(24, System.Runtime.CompilerServices.Unsafe.SizeOf<PhoneNumber>());

    [Fact]
    public void ARegionsCountryCodeIsKnown()
    {
        Assert.Equal(91, PhoneNumberUtil.GetCountryCodeForRegion("IN"));
        Assert.Equal(1, PhoneNumberUtil.GetCountryCodeForRegion("ag"));
        Assert.Equal(0, PhoneNumberUtil.GetCountryCodeForRegion("XX"));
        Assert.Equal(0, PhoneNumberUtil.GetCountryCodeForRegion(null));
    }

    private static PhoneNumber Parse(string text)
    {
        Assert.True(PhoneNumberUtil.TryParse(text, "IN", out var number));
        return number;
    }
}
