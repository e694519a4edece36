using System.Text;
using ContactFunctions.Core.Contacts;

namespace ContactFunctions.Core.Tests.Contacts;

/// <summary>RFC 5646: the examples of its appendix A, and each rule of section 2.1 by its edges.</summary>
public class LanguageTagTests
{
    [Theory]
    // Appendix A
    [InlineData("de")]
    [InlineData("i-enochian")]
    [InlineData("zh-Hant")]
    [InlineData("zh-cmn-Hans-CN")]
    [InlineData("cmn-Hans-CN")]
    [InlineData("yue-HK")]
    [InlineData("sr-Latn-RS")]
    [InlineData("sl-rozaj-biske")]
    [InlineData("de-CH-1901")]
    [InlineData("hy-Latn-IT-arevela")]
    [InlineData("es-419")]
    [InlineData("de-CH-x-phonebk")]
    [InlineData("az-Arab-x-AZE-derbend")]
    [InlineData("x-whatever")]
    [InlineData("qaa-Qaaa-QM-x-southern")]
    [InlineData("en-US-u-islamcal")]
    [InlineData("zh-CN-a-myext-x-private")]
    [InlineData("en-a-myext-b-another")]
    // Other
    [InlineData("hi-IN")]
    [InlineData("HI-in")]
    [InlineData("sgn-be-fr")]
    [InlineData("EN-gb-OED")]
    [InlineData("art-lojban")]
    [InlineData("zh-min-nan")]
    [InlineData("zh-aaa-bbb-ccc")]
    [InlineData("abcd")]
    [InlineData("abcdefgh")]
    [InlineData("de-1901-1996")]
    [InlineData("x-a-12345678")]
    [InlineData("en-0-ab")]
    public void WhatTheGrammarDerivesIsWellFormed(string tag) => Assert.True(LanguageTag.IsWellFormed(Encoding.UTF8.GetBytes(tag)), tag);

    /// <summary>Validity, not form: a variant or a singleton that stands twice (section 2.2.9).</summary>
    [Theory]
    [InlineData("de-DE-1901-1901")]
    [InlineData("ar-a-aaa-b-bbb-a-ccc")]
    public void WhatStandsTwiceIsWellFormedAllTheSame(string tag) => Assert.True(LanguageTag.IsWellFormed(Encoding.UTF8.GetBytes(tag)), tag);

    [Theory]
    // Appendix A, the invalid ones that the grammar refuses
    [InlineData("de-419-DE")]
    [InlineData("a-DE")]
    // Other
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("h")]
    [InlineData("hi_IN")]
    [InlineData("hi-")]
    [InlineData("-hi")]
    [InlineData("hi--IN")]
    [InlineData(" hi")]
    [InlineData("hi\n")]
    [InlineData("hindi-languages")]
    [InlineData("abcdefghi")]
    [InlineData("1a")]
    [InlineData("zh-aaa-bbb-ccc-ddd")]
    [InlineData("abcd-aaa")]
    [InlineData("en-Latn-Latn")]
    [InlineData("en-US-GB")]
    [InlineData("en-US-Latn")]
    [InlineData("en-12")]
    [InlineData("en-1234567890")]
    [InlineData("de-19")]
    [InlineData("en-a")]
    [InlineData("en-a-b")]
    [InlineData("en-a-1")]
    [InlineData("en-x")]
    [InlineData("x")]
    [InlineData("x-")]
    [InlineData("x-123456789")]
    [InlineData("i-klingo")]
    [InlineData("i")]
    [InlineData("हिन्दी")]
    [InlineData("é")]
    [InlineData("en-ÜS")]
    [InlineData("en\0")]
    public void WhatItDoesNotDeriveIsNot(string tag) => Assert.False(LanguageTag.IsWellFormed(Encoding.UTF8.GetBytes(tag)), tag);

    [Fact]
    public void NoTextThrows()
    {
        var random = new Random(5646);
        var letters = "azAZ019-xi \0\xFF"u8.ToArray();
        for (var round = 0; round < 50_000; round++)
        {
            var text = new byte[random.Next(24)];
            for (var at = 0; at < text.Length; at++) text[at] = letters[random.Next(letters.Length)];
            _ = LanguageTag.IsWellFormed(text);
        }
    }
}
