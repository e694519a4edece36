namespace ContactFunctions.PhoneNumbers.Tests;

public sealed class KeypadLetterTests
{
    [Theory]
    [InlineData("1-800-FLOWERS", 18003569377)]
    [InlineData("1800 six-flag", 18007493524)]
    [InlineData("1-800-FLOWERS x12", 18003569377)]
    public void LettersStandForKeysWhereTheCallerAllowsIt(string text, ulong e164)
    {
        var error = PhoneNumberUtil.Parse(text, "US", out var number, PhoneNumberParseOptions.KeypadLetters);

        Assert.Equal(PhoneNumberError.None, error);
        Assert.Equal(e164, number.E164Digits);
    }

    [Theory]
    [InlineData("FLOWERS")]
    [InlineData("1-800-35693FL")]
    [InlineData("1-800-FLÖWERS")]
    public void FewerThanThreeLettersOrDigitsBeforeThemAreNoKeypadNumber(string text) =>
        Assert.Equal(
            PhoneNumberError.Letters,
            PhoneNumberUtil.Parse(text, "US", out _, PhoneNumberParseOptions.KeypadLetters));
}
