namespace ContactFunctions.PhoneNumbers.Tests;

/// <summary>What must never become a number, because it would be a stranger's.</summary>
public sealed class RefusedTextTests
{
    /// <summary>The numbers of the vendors' pages, with their digits masked, and shapes like them.</summary>
    [Theory]
    [InlineData("+91910XXXXX10")]
    [InlineData("0XXXXXX2400")]
    [InlineData("+91910YYYYY10")]
    [InlineData("+919100YYYY10")]
    [InlineData("+919100XXXX10")]
    [InlineData("+91910xxxxx10")]
    [InlineData("91910xxxxx10")]
    [InlineData("98765xxxxx")]
    [InlineData("98765XXXXX")]
    [InlineData("98765 XXXXX")]
    [InlineData("+1201555XXXX")]
    [InlineData("987654321X")]
    [InlineData("+91910ＸＸＸＸＸ10")]
    public void AMaskedNumberIsRefusedWhole(string text) => AssertRefused(PhoneNumberError.Letters, text);

    [Theory]
    [InlineData("98765*****")]
    [InlineData("98765*3210")]
    [InlineData("98765•••••")]
    [InlineData("98765_____")]
    [InlineData("98765?????")]
    [InlineData("98765-----")]
    [InlineData("98765.....")]
    [InlineData("98765…")]
    [InlineData("98765#####")]
    [InlineData("+49 30 1234--")]
    [InlineData("+49 30 1234**")]
    public void ASignThatMasksDigitsIsRefused(string text) => AssertRefused(PhoneNumberError.NotANumber, text);

    /// <summary>German numbers differ in length: without the masked digit they would be somebody else's.</summary>
    [Theory]
    [InlineData("+49 30 12345x78")]
    [InlineData("+49 30 12345X78")]
    [InlineData("+49 30 12345#78")]
    [InlineData("+49 30 12345,78")]
    [InlineData("+49 30 12345x 78")]
    [InlineData("+49 30 12345\u200bx78")]
    public void AMarkThatMayHideADigitIsNoExtensionMark(string text) => AssertRefused(PhoneNumberError.Letters, text);

    [Theory]
    [InlineData("Asha")]
    [InlineData("98765 43210 (home)")]
    [InlineData("mobile 9876543210")]
    [InlineData("9876543210 or 9876543211")]
    [InlineData("1-800-FLOWERS")]
    [InlineData("9876S43210")]
    [InlineData("98765O3210")]
    [InlineData("98765४321०अ")]
    [InlineData("x12")]
    [InlineData("ext. 9876543210")]
    [InlineData("9876543210 ext")]
    [InlineData("9876543210 x")]
    [InlineData("9876543210 x12 x13")]
    [InlineData("9876543210 xx12")]
    [InlineData("98765 x 43210 9")]
    public void LettersAreRefused(string text) => AssertRefused(PhoneNumberError.Letters, text);

    /// <summary>Google's parser reads these; here letters are refused at every door.</summary>
    [Theory]
    [InlineData("tel:+919876543210")]
    [InlineData("tel:98765-43210;phone-context=+91")]
    [InlineData("98765-43210;phone-context=+91")]
    [InlineData("+919876543210;isub=12345")]
    public void TelUrisAreRefused(string text) => Assert.False(PhoneNumberUtil.TryParse(text, "IN", out _));

    [Theory]
    [InlineData("9.19877E+11")]
    [InlineData("9,19877E+11")]
    [InlineData("9.19877e11")]
    [InlineData(" 9.2E+11 ")]
    [InlineData("9E11")]
    [InlineData("+9.19877E+11")]
    [InlineData("919876543210.0")]
    [InlineData("9876543210.00")]
    [InlineData("919876543210.000000")]
    [InlineData("9876543210,0")]
    [InlineData("\"9.19877E+11\"")]
    public void WhatASpreadsheetDamagedIsRefusedWithAReasonOfItsOwn(string text) =>
        AssertRefused(PhoneNumberError.SpreadsheetDamage, text);

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("+")]
    [InlineData("-")]
    [InlineData("9")]
    [InlineData("#NUM!")]
    [InlineData("########")]
    [InlineData("=9876543210")]
    [InlineData("98765+43210")]
    [InlineData("+91+9876543210")]
    [InlineData("9876543210\n9876543211")]
    [InlineData("\"98765\" 43210")]
    [InlineData("9876543210, 9876543211")]
    [InlineData("98765~43210")]
    [InlineData("+49 30 123456/57")]
    [InlineData("022 2400 2400/1")]
    [InlineData("9,876,543,210")]
    [InlineData("98765--43210")]
    [InlineData("98765-\u200b-43210")]
    [InlineData("\u202e0123456789")]
    [InlineData("98765\ufffd43210")]
    [InlineData("98765\0 43210")]
    [InlineData("9876543210#")]
    [InlineData("²³⁴⁵⁶⁷⁸⁹⁰¹")]
    [InlineData("⑨⑧⑦⑥⑤④③②①⓪")]
    public void WhatHasNoShapeOfANumberIsRefused(string text) => AssertRefused(PhoneNumberError.NotANumber, text);

    [Theory]
    [InlineData("9876543210", null, PhoneNumberError.InvalidCountryCode)]
    [InlineData("919876543210", "XX", PhoneNumberError.InvalidCountryCode)]
    [InlineData("919876543210", "001", PhoneNumberError.InvalidCountryCode)]
    [InlineData("919876543210", "", PhoneNumberError.InvalidCountryCode)]
    [InlineData("+999 9876543210", "IN", PhoneNumberError.InvalidCountryCode)]
    [InlineData("+09876543210", "IN", PhoneNumberError.InvalidCountryCode)]
    [InlineData("987654321", "IN", PhoneNumberError.NotAssigned)]
    [InlineData("98765", "IN", PhoneNumberError.TooShort)]
    [InlineData("98765432109876", "IN", PhoneNumberError.TooLong)]
    [InlineData("9876543210 / 9876543211", "IN", PhoneNumberError.TooLong)]
    [InlineData("2000000000", "IN", PhoneNumberError.NotAssigned)]
    [InlineData("5550123", "US", PhoneNumberError.LocalOnly)]
    [InlineData("20155501234", "US", PhoneNumberError.TooLong)]
    [InlineData("+37167", "IN", PhoneNumberError.TooShort)]
    [InlineData("+247 1234567", "IN", PhoneNumberError.TooLong)]
    [InlineData("+376 1234567", "IN", PhoneNumberError.InvalidLength)]
    [InlineData("+244 12345678901234567", "IN", PhoneNumberError.TooLarge)]
    public void TheReasonSaysWhatIsWrongWithTheDigits(string text, string? region, PhoneNumberError error)
    {
        Assert.Equal(error, PhoneNumberUtil.Parse(text, region, out var number));
        Assert.False(number.IsValid);
    }

    [Theory]
    [InlineData(250, PhoneNumberError.None)]
    [InlineData(251, PhoneNumberError.TooLong)]
    public void ATextMayHave250Characters(int length, PhoneNumberError error)
    {
        var text = "९८७६५४३२१०".PadRight(length);

        Assert.Equal(error, PhoneNumberUtil.Parse(text, "IN", out _));
        Assert.Equal(error, PhoneNumberUtil.Parse(System.Text.Encoding.UTF8.GetBytes(text), "IN", out _));
    }

    [Fact]
    public void DigitsWithoutEndAreTooLong() =>
        Assert.Equal(PhoneNumberError.TooLong, PhoneNumberUtil.Parse(new string('9', 200), "IN", out _));

    private static void AssertRefused(PhoneNumberError error, string text)
    {
        Assert.Equal(error, PhoneNumberUtil.Parse(text, "IN", out var number));
        Assert.Equal(default, number);
    }
}
